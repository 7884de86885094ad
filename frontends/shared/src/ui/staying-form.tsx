import type { FetcherWithComponents } from '@remix-run/react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';

export interface StayingFormProps extends Omit<ComponentPropsWithoutRef<'form'>, 'method'> {
  fetcher: FetcherWithComponents<unknown>;
  action: string;
}

/**
 * A form that is sent without leaving the page. It says so by a field of its own; without scripts
 * that field is missing, and the action leads to where the change is to be seen.
 */
export const StayingForm = forwardRef<HTMLFormElement, StayingFormProps>(function StayingForm(
  { fetcher, action, children, ...rest },
  ref,
) {
  return (
    <form
      ref={ref}
      method="post"
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const form = new FormData(event.currentTarget, submitter);
        form.set('stay', 'true');
        fetcher.submit(form, { method: 'post', action });
      }}
      {...rest}
    >
      {children}
    </form>
  );
});
