// The only module that imports Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Progress } from '../wire/bindings';
import { type Backend, type CommandName, LONG_COMMANDS, type Request, type Response, asFailure } from './backend';

export class TauriBackend implements Backend {
  async call<K extends CommandName>(name: K, request: Request<K>, onProgress?: (progress: Progress) => void): Promise<Response<K>> {
    const args: Record<string, unknown> = { request };
    if (LONG_COMMANDS.has(name)) {
      const channel = new Channel<Progress>();
      channel.onmessage = (progress) => onProgress?.(progress);
      args.progress = channel;
    }
    try {
      return await invoke<Response<K>>(name, args);
    } catch (thrown) {
      throw asFailure(thrown);
    }
  }
}
