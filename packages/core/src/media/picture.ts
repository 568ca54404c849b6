/** What a file was found to be. */
export interface Picture {
  mime: "image/jpeg" | "image/png";
  width: number;
  height: number;
}

/** What is wrong with a file, and what to do. */
export interface Fault {
  fault: string;
}

export const isFault = (found: Picture | Fault): found is Fault => "fault" in found;
