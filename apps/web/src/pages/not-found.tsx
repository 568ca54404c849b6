import { Link } from "@tanstack/react-router";
import { AuthCard } from "../components/auth-card.tsx";

export function NotFoundPage() {
  return (
    <AuthCard title="There is no page at this address">
      <p>
        It may have been moved, or the link is cut. <Link to="/activity">Go to Activity</Link>
      </p>
    </AuthCard>
  );
}
