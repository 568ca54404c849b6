/** Something was refused, in words for whoever asked. */
export class Refused extends Error {}
