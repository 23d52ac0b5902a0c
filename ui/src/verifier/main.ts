import '../kit/tokens.css';
import { mount } from 'svelte';
import { school, statusList } from './findings';
import Verifier from './Verifier.svelte';

/** What the school put into the page when it was saved; nothing in a bare one. */
const data = JSON.parse(document.getElementById('school')?.textContent ?? 'null') as { issuer?: unknown; status?: unknown } | null;
const issuer = school(data?.issuer ?? null);
const list = typeof data?.status === 'string' ? statusList(data.status, issuer) : null;
mount(Verifier, { target: document.getElementById('app')!, props: { issuer, list, today: () => new Date().toISOString().slice(0, 10) } });
