import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte(), svelteTesting()],
  // The invented backend exists only outside the production bundle: the branch below it is removed at build time.
  define: { __FAKE_ALLOWED__: JSON.stringify(mode !== 'production') },
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Small font subsets would become data: addresses, which `font-src 'self'` refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { gate: `${here}/gate.html`, desk: `${here}/desk.html` } },
  },
  // A loaded machine is no failure: what hangs is found all the same.
  test: { testTimeout: 60_000, environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
}));
