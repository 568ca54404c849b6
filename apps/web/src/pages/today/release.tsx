import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { useAction } from "../../use-action.ts";
import { needWords } from "../../words/needs.ts";

const { release: words } = needWords;

/** The reason is mended: what waits is tried now. */
export function Release({ scope }: { scope: string }) {
  const release = useAction((input: { scope: string }) => client.sending.release.mutate(input), {
    right: "sending.control",
    stale: [trpc.sending.holds.pathKey()],
  });
  return (
    <ActionButton action={release} input={{ scope }} pending={words.trying}>
      {words.verb}
    </ActionButton>
  );
}
