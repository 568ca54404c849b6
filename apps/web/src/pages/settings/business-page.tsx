import { GroupPage } from "./group-page.tsx";
import { PublicPages } from "./public-pages.tsx";

/** Who the business is, and what it says to everybody. */
export const BusinessPage = () => (
  <GroupPage group="business">
    <PublicPages />
  </GroupPage>
);
