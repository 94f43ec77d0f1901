import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './scripts/compress.ts';

const gateway = process.env.SJELDEN_GATEWAY;

export default defineConfig({
  plugins: [react(), compress()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  build: {
    target: 'es2022',
    // The content security policy allows data: for images only; fonts and scripts are files of their own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    // The gateway answers its own pages only: the development server speaks as one of them.
    proxy: gateway === undefined ? undefined : {
      '/rpc': { target: gateway, secure: false, changeOrigin: true, headers: { origin: gateway } },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
  },
});
