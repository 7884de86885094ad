export { ActivityLog, type Activity } from './components/activity-log.tsx';
export { Badge, StatusBadge, type BadgeProps, type Tone } from './components/badge.tsx';
export {
  Button,
  IconButton,
  type ButtonProps,
  type IconButtonProps,
} from './components/button.tsx';
export { Card, type CardProps } from './components/card.tsx';
export { CheckMenu, type CheckMenuProps } from './components/check-menu.tsx';
export { Checkbox, Radio, type ChoiceProps } from './components/choice.tsx';
export { classNames } from './components/class-names.ts';
export { CommandBox, type Command, type CommandBoxProps } from './components/command-box.tsx';
export { DataTable, type DataColumn, type DataTableProps } from './components/data-table.tsx';
export { DateTime, type DateTimeProps } from './components/date-time.tsx';
export { Dialog, Drawer, type DialogProps, type DrawerProps } from './components/dialog.tsx';
export { EmptyState, type EmptyStateProps } from './components/empty-state.tsx';
export { ErrorPanel, Notice, type NoticeProps } from './components/error-panel.tsx';
export { Field, type FieldInputProps, type FieldProps } from './components/field.tsx';
export { Input, Select, TextArea } from './components/input.tsx';
export { Kbd } from './components/kbd.tsx';
export { Link, type LinkProps } from './components/link.tsx';
export { LocaleProvider, useLocale } from './components/locale.tsx';
export {
  Menu,
  MenuItem,
  MenuSeparator,
  type MenuItemProps,
  type MenuProps,
} from './components/menu.tsx';
export { Money, Price, type PriceProps } from './components/money.tsx';
export { Pagination, type PaginationProps } from './components/pagination.tsx';
export { Progress, type ProgressProps } from './components/progress.tsx';
export { QuantityStepper, type QuantityStepperProps } from './components/quantity-stepper.tsx';
export { ShareList, type Share } from './components/share-list.tsx';
export { Skeleton, type SkeletonProps } from './components/skeleton.tsx';
export { StatTile, StatTiles, type StatTileProps } from './components/stat-tile.tsx';
export { Table, type TableProps } from './components/table.tsx';
export { Tabs, type TabsProps } from './components/tabs.tsx';
export { TimeChart, type ChartSeries, type TimeChartProps } from './components/time-chart.tsx';
export {
  Timeline,
  type StepState,
  type TimelineProps,
  type TimelineStep,
} from './components/timeline.tsx';
export {
  ToastProvider,
  useToast,
  type ToastMessage,
  type ToastProviderProps,
} from './components/toast.tsx';
export { isTyping } from './components/use-row-keys.ts';
export { useHydrated } from './components/use-hydrated.ts';
export { SkipLink, VisuallyHidden } from './components/visually-hidden.tsx';
