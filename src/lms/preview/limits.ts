/** How big a package may be that the preview opens. Real courses stay far below. */
export const LIMITS = {
  zipBytes: 500e6,
  entries: 10_000,
  fileBytes: 300e6,
  totalBytes: 1e9,
  /** Unpacked to packed. Text reaches 20, a bomb 1,000. Small files may have any. */
  ratio: 200,
  ratioFromBytes: 1e6,
};

export const megabytes = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`);
