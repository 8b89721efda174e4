/** Keeps what broke apart from its neighbours. Shows the error in its place, and tries again when asked or when `resetKey` changes. */
import { Component, type ReactNode } from 'react';
import { ErrorPanel } from './error-panel.tsx';

interface Props {
  /** A new value is a new try: the route, the trace, the view. */
  readonly resetKey?: string;
  readonly children: ReactNode;
}

interface State {
  readonly failure: { readonly error: unknown } | undefined;
  readonly resetKey: string | undefined;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failure: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return <ErrorPanel error={failure.error} onRetry={() => this.setState({ failure: undefined })} />;
  }
}
