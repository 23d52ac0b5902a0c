// The page that a school hands out: everything in one file, nothing from anywhere. Its policy names the only script and
// the only style there are by their hashes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '';
      let style = '';
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') script += part.code;
        else if (name.endsWith('.css')) style += String(part.source);
        else throw new Error(`a file beside the page: ${name}`);
        delete bundle[name];
      }
      // Nothing inside may end the element it stands in.
      script = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src blob:; base-uri 'none'; form-action 'none'`;
      const frame = readFileSync(`${here}/verify.html`, 'utf8');
      const fill: Record<string, string> = { policy, style, script };
      const source = frame.replace(/%(policy|style|script)%/g, (_match, name: string) => fill[name]);
      this.emitFile({ type: 'asset', fileName: 'verify.html', source });
    },
  };
}

export default defineConfig({
  plugins: [svelte(), oneFile()],
  build: {
    outDir: 'dist-verifier',
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: { input: `${here}/src/verifier/main.ts`, output: { format: 'iife' } },
  },
});
