interface ImportMetaEnv {
  /** Where the data of pdf.js is served, from the root, with a slash at the end (vite.config.ts). */
  readonly PDF_DATA_PATH: string
}
