/** Shapes as elements of the page. */
import { memo } from 'react';
import { pathText } from './curves.ts';
import type { Paint, Shape, TextShape } from './shapes.ts';

export const SvgShapes = memo(function SvgShapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map((shape, index) => <SvgShape key={index} shape={shape} />);
});

const paintOf = (paint: Paint | undefined) => (paint === undefined ? 'none' : `var(${paint})`);

function SvgShape({ shape }: { readonly shape: Shape }) {
  if (shape.kind === 'text') return <SvgText shape={shape} />;
  const look = {
    fill: paintOf(shape.fill),
    stroke: shape.stroke && paintOf(shape.stroke),
    strokeWidth: shape.stroke && shape.strokeWidth,
    strokeDasharray: shape.dash?.join(' '),
    opacity: shape.opacity,
  };
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius } = shape;
      const rx = Math.min(radius, width / 2, height / 2);
      return <rect x={x} y={y} width={width} height={height} rx={rx} {...look} />;
    }
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.radius} {...look} />;
    case 'polygon':
      return <polygon points={shape.points.join(' ')} {...look} />;
    default:
      return <path d={pathText(shape.curve)} {...look} />;
  }
}

function SvgText({ shape }: { readonly shape: TextShape }) {
  const { x, y, text, size, isBold, fill, anchor } = shape;
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={isBold ? 600 : undefined}
      textAnchor={anchor === 'start' ? undefined : anchor}
      fill={paintOf(fill)}
    >
      {text}
    </text>
  );
}
