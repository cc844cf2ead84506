import { fileURLToPath } from 'node:url';

export type Bundle = { script: string; style: string };

let bundle: Promise<Bundle> | null = null;

/** The page's script and style sheet, built from sandbox/page when first asked for and kept in memory. */
export function pageBundle(): Promise<Bundle> {
  bundle ??= buildPage();
  return bundle;
}

async function buildPage(): Promise<Bundle> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.tsx', import.meta.url))],
    tsconfig: fileURLToPath(new URL('../page/tsconfig.json', import.meta.url)),
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const content = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return { script: content('.js'), style: content('.css') };
}
