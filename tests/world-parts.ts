/** A pack as the product's text has it: three images, three texts. */
export const sixParts = [
  { type: "image", link: "https://content.example.invalid/1.png", caption: "image 1" },
  { type: "image", link: "https://content.example.invalid/2.png", caption: "image 2" },
  { type: "image", link: "https://content.example.invalid/3.png", caption: "image 3" },
  { type: "text", body: "text 1" },
  { type: "text", body: "text 2" },
  { type: "text", body: "text 3" },
];

export const sixMessages = ["image 1", "image 2", "image 3", "text 1", "text 2", "text 3"];
