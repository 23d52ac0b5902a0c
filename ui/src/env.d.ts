/// <reference types="vite/client" />
/** True outside the production bundle: the invented backend may be loaded with `?fake=1`. */
declare const __FAKE_ALLOWED__: boolean;
