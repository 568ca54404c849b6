export { createUnlatchClient, type UnlatchClient, type UnlatchClientOptions } from "./client.ts";
export { codeOf, isFinal } from "./errors.ts";
export { type FeedLine, type FollowOptions, followFeed } from "./follow-feed.ts";
