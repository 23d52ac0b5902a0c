import './app.css';
import { mount } from 'svelte';
import { chooseBackend } from './backend/choose';
import { Looks } from './domains/settings/looks.svelte';
import Gate from './views/gate/Gate.svelte';

const backend = await chooseBackend();
const looks = new Looks(backend);
await looks.load();
mount(Gate, { target: document.getElementById('app')!, props: { backend, looks } });
