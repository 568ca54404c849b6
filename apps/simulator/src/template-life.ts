import type { TemplateLife } from "./acts.ts";
import type { Json } from "./checks.ts";
import { arrive } from "./inbox.ts";
import { secondsText } from "./payloads.ts";
import type { BareStage } from "./stage.ts";
import { playStatuses } from "./statuses.ts";
import type { Template, TemplateCategory } from "./templates.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The pause ladder: three hours, six hours, then for good (meta.md 5.6). */
const PAUSES_MS = [3 * HOUR_MS, 6 * HOUR_MS];

export function createTemplateLife(stage: BareStage): TemplateLife {
  const tell = (template: Template, event: string, more: Json = {}): Promise<void> =>
    stage.emitAccount("message_template_status_update", {
      event,
      ...named(template),
      message_template_category: template.category,
      reason: template.rejectedReason,
      ...more,
    });
  const change = (template: Template, change: Partial<Template>): void => {
    Object.assign(template, change, { updatedAt: stage.now() });
  };
  const changeCategory = (template: Template, category: TemplateCategory): Promise<void> => {
    const previous = template.category;
    change(template, { category, previousCategory: previous, correctCategory: null });
    return stage.emitAccount("template_category_update", {
      ...named(template),
      previous_category: previous,
      new_category: category,
    });
  };
  const life: TemplateLife = {
    async review(template, { decision, category = template.category, reason = "NONE" }) {
      change(template, { status: decision, category, rejectedReason: reason });
      await tell(
        template,
        decision,
        decision === "REJECTED"
          ? { rejection_info: { reason, recommendation: "Change it and send it in again." } }
          : {},
      );
    },
    async recategorise(template, category, { notice = false } = {}) {
      if (!notice) return changeCategory(template, category);
      change(template, { correctCategory: category });
      stage.agenda.someday(DAY_MS, () => {
        if (template.correctCategory === category) return changeCategory(template, category);
      });
      await stage.emitAccount("template_category_update", {
        ...named(template),
        // The notice says "new" and means today's (meta.md 2.4).
        new_category: template.category,
        correct_category: category,
        category_update_timestamp: Math.floor((stage.now() + DAY_MS) / 1000),
      });
    },
    async score(template, quality) {
      const previous = template.quality;
      change(template, { quality });
      await stage.emitAccount("message_template_quality_update", {
        previous_quality_score: previous,
        new_quality_score: quality,
        ...named(template),
      });
      if (quality === "RED") await life.pause(template);
    },
    async pause(template) {
      const waitMs = PAUSES_MS[template.pauses];
      const title = ["FIRST_PAUSE", "SECOND_PAUSE", "DISABLED"][Math.min(template.pauses, 2)];
      template.pauses += 1;
      if (waitMs === undefined) {
        change(template, { status: "DISABLED" });
        const disable = { disable_date: secondsText(stage.now()) };
        return tell(template, "DISABLED", { disable_info: disable, other_info: { title } });
      }
      change(template, { status: "PAUSED" });
      const mine = template.pauses;
      stage.agenda.someday(waitMs, () => (template.pauses === mine ? life.unpause(template) : undefined));
      const description = `Paused for ${waitMs / HOUR_MS} hours because of its quality.`;
      await tell(template, "PAUSED", { other_info: { title, description } });
    },
    async unpause(template) {
      if (template.status !== "PAUSED") return;
      change(template, { status: "APPROVED" });
      await tell(template, "APPROVED", { other_info: { title: "UNPAUSE" } });
    },
    pace(template, as = "held_for_quality_assessment") {
      template.pacing = as;
    },
    async endPacing(template, outcome) {
      template.pacing = null;
      for (const course of template.held.splice(0)) {
        if (outcome === "drop") course.failCode = 132015;
        arrive(course);
        playStatuses(stage, course);
      }
      if (outcome === "drop") await life.pause(template);
    },
  };
  return life;
}

function named(template: Template): Json {
  return {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
}
