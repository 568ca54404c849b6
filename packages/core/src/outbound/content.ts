import type { OutgoingMessage } from "@unlatch/whatsapp";

/** A picture that we keep, by its hash: by which of Meta's ids it goes is decided when it is sent. */
export interface KeptPicture {
  type: "image";
  media: string;
  caption?: string;
}

/** What a message of ours says. All but a picture that we keep goes to Meta as it is. */
export type Content = OutgoingMessage | KeptPicture;

export const isKept = (content: Content): content is KeptPicture =>
  content.type === "image" && "media" in content;

/** As it goes to Meta. */
export function withId({ type, caption }: KeptPicture, mediaId: string): OutgoingMessage {
  return { type, mediaId, ...(caption !== undefined && { caption }) };
}

/** As far as Meta's limits go it is the same under whatever id. */
export const toCheck = (content: Content): OutgoingMessage =>
  isKept(content) ? withId(content, content.media) : content;
