// Picks the backend. The invented one is reachable only outside the production bundle.
import type { Backend } from './backend';

export async function chooseBackend(): Promise<Backend> {
  if (__FAKE_ALLOWED__ && new URLSearchParams(location.search).has('fake')) {
    const { FakeBackend } = await import('./fake');
    return new FakeBackend(new URLSearchParams(location.search));
  }
  const { TauriBackend } = await import('./tauri');
  return new TauriBackend();
}
