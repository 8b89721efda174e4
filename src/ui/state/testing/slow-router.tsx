/** A router whose steps arrive when the test says so, as on a machine that has much to do. */
import { act } from '@testing-library/react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { parsePath, Router } from 'react-router-dom';
import type { Navigator, To } from 'react-router-dom';

export interface SlowRouter {
  readonly Wrapper: (props: { readonly children: ReactNode }) => ReactNode;
  /** What was asked for so far, arrived or not, as the text of the parameters. */
  readonly written: () => readonly string[];
  /** The page learns of the nth of them. */
  readonly arrive: (n: number) => void;
  /** The page learns of a step that nobody asked for here: back, or a link. */
  readonly leaveTo: (path: string) => void;
}

export function slowRouter(start: string): SlowRouter {
  const asked: To[] = [];
  let steps = 0;
  const locationOf = (to: To) => ({
    pathname: '/',
    search: '',
    hash: '',
    ...(typeof to === 'string' ? parsePath(to) : to),
    state: null,
    key: `${steps++}`,
  });
  let show: (to: To) => void = () => undefined;
  const navigator: Navigator = {
    createHref: (to) => (typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}`),
    go: () => undefined,
    push: (to) => void asked.push(to),
    replace: (to) => void asked.push(to),
  };
  function Wrapper({ children }: { readonly children: ReactNode }) {
    const [location, setLocation] = useState(() => locationOf(start));
    useEffect(() => {
      show = (to) => setLocation(locationOf(to));
    }, []);
    return (
      <Router location={location} navigator={navigator}>
        {children}
      </Router>
    );
  }
  const arriveAt = (to: To) => act(() => show(to));
  return {
    Wrapper,
    written: () => asked.map((to) => new URLSearchParams(locationOf(to).search).toString()),
    arrive: (n) => arriveAt(asked[n]),
    leaveTo: arriveAt,
  };
}
