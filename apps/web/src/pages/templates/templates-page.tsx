import { useSettingsSearch } from "../settings/use-place.ts";
import { TemplateDetail } from "./template-detail.tsx";
import { TemplateList } from "./template-list.tsx";

/** The account's templates, or the one that is looked at. */
export function TemplatesPage() {
  const { template } = useSettingsSearch();
  return template === undefined ? <TemplateList /> : <TemplateDetail of={template} />;
}
