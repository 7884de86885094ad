import {
  Activity,
  FileUp,
  LayoutDashboard,
  ListTodo,
  Package,
  ReceiptText,
  ScrollText,
  ShieldCheck,
  Users,
  WalletCards,
  Workflow,
} from 'lucide-react';
import type { Area } from '../../areas.ts';

/** How each area is marked. */
export const AREA_ICONS: Readonly<Record<Area['id'], typeof Activity>> = {
  overview: LayoutDashboard,
  orders: ReceiptText,
  work: ListTodo,
  workflows: Workflow,
  payments: WalletCards,
  catalogue: Package,
  imports: FileUp,
  customers: Users,
  staff: ShieldCheck,
  audit: ScrollText,
  system: Activity,
};
