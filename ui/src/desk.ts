import './app.css';
import { mount } from 'svelte';
import { chooseBackend } from './backend/choose';
import { Looks } from './domains/settings/looks.svelte';
import Desk from './views/desk/Desk.svelte';

const backend = await chooseBackend();
const looks = new Looks(backend);
await looks.load();
mount(Desk, { target: document.getElementById('app')!, props: { backend, looks } });
