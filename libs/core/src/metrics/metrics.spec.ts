import { Metrics } from './metrics.js';

describe('Metrics', () => {
  let metrics: Metrics;
  const samples = async () =>
    (await metrics.text()).split('\n').filter((line) => line && !line.startsWith('#'));

  beforeEach(() => (metrics = new Metrics()));

  it('starts counters at 0 for every known value of their labels', async () => {
    metrics.counter('doors_total', 'Doors', { state: ['open', 'shut'], side: ['left', 'right'] });
    expect(await samples()).toEqual([
      'doors_total{state="open",side="left"} 0',
      'doors_total{state="open",side="right"} 0',
      'doors_total{state="shut",side="left"} 0',
      'doors_total{state="shut",side="right"} 0',
    ]);
  });

  it('counts', async () => {
    metrics.counter('plain_total', 'No label').inc();
    metrics.counter('doors_total', 'Doors', { state: ['open'] }).inc({ state: 'open' }, 2);
    expect(await samples()).toEqual(['plain_total 1', 'doors_total{state="open"} 2']);
  });

  it('reads gauges when somebody looks', async () => {
    let cars = 1;
    metrics.gauge('cars', 'Cars', () => cars);
    metrics.gauges('places', 'Places', 'state', () => Promise.resolve({ free: 10 - cars, taken: cars }));
    expect(await samples()).toEqual(['cars 1', 'places{state="free"} 9', 'places{state="taken"} 1']);
    cars = 3;
    expect(await samples()).toEqual(['cars 3', 'places{state="free"} 7', 'places{state="taken"} 3']);
  });

  it('leaves out what cannot be read, and shows the rest', async () => {
    const fail = () => {
      throw new Error('away');
    };
    metrics.gauge('broken', 'Throws', fail);
    metrics.gauges('rejected', 'Rejects', 'state', () => Promise.reject(new Error('away')));
    metrics.gauge('whole', 'Works', () => 1);
    expect(await samples()).toEqual(['whole 1']);
  });
});
