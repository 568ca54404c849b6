import { admins } from "../rights.ts";
import { defineRoom } from "../room.ts";

export const audit = defineRoom({
  name: "audit",
  floor: "audit",
  rights: {
    "audit.read": admins,
  },
});
