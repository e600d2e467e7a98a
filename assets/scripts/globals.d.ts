/** What Dash and plotly.js leave on the window. */

interface PlotlyElement extends HTMLElement {
  data: PlotlyTrace[];
  layout: { xaxis: { nticks?: number } };
  _fullLayout?: { xaxis?: { _length: number } };
  on(event: string, handler: () => void): void;
}

interface PlotlyTrace {
  name: string;
  meta?: string;
  text?: string[];
  y: (number | null)[];
}

interface PlotlyFigure {
  data: object[];
  layout: object;
}

interface Window {
  Plotly?: {
    react(place: HTMLElement, data: object[], layout: object, config?: object): void;
    relayout(place: HTMLElement, change: object): void;
    downloadImage(place: HTMLElement, options: object): void;
    Fx: { hover(place: HTMLElement, points: object[]): void };
    Plots: { resize(place: HTMLElement): void };
  };
  dash_clientside?: { set_props(id: string, props: object): void };
}
