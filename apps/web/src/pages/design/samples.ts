/** Made up, and said to be so: this page shows looks, not the business. */
export const sampleAt = "2026-11-20T23:30:07.412Z";
export const longText =
  "A name that somebody made far longer than any column, with Donaudampfschifffahrtsgesellschaftskapitän in it";
export const arabic = "صباح الخير يا عمر 👋🏽 المحتوى جاهز 🌿";
