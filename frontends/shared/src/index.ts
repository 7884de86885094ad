export { deviceOf } from './device-of.ts';
export { catalogue, LANGUAGES, type Catalogue, type Language } from './messages.ts';
export { orderTone } from './order-tone.ts';
export { isPageProblem, type FieldError, type PageProblem, type Refusal } from './problem.ts';
export { THEMES, type Theme } from './themes.ts';
export { useAnnounce } from './ui/announcer.tsx';
export { AuthCard } from './ui/auth-card.tsx';
export { Logo } from './ui/logo.tsx';
export { NonceContext } from './ui/nonce.tsx';
export { ProblemPanel, type ProblemPanelProps } from './ui/problem-panel.tsx';
export { isUnheard, ProblemWords, useProblemWords, type Words } from './ui/problem-words.tsx';
export { SiteDocument, siteLinks, type SiteDocumentProps } from './ui/site-document.tsx';
export { StayingForm, type StayingFormProps } from './ui/staying-form.tsx';
export {
  refusalOf,
  TextField,
  useFieldError,
  type Sent,
  type TextFieldProps,
} from './ui/text-field.tsx';
export { firstOf, useFormOf } from './ui/use-form-of.ts';
export { WithoutScripts } from './ui/without-scripts.tsx';
export { useMessages } from './use-messages.tsx';
export { wordOf } from './word-of.ts';
