import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type GeoJSONSource, Map as MapLibre, Marker, setWorkerUrl } from 'maplibre-gl'

type AreaData = [area: string, people: number, latitude: number, longitude: number]
interface Points {
  points: { latitude: number; longitude: number; people: number }[]
}

interface Feature {
  type: 'Feature'
  properties: Record<string, number>
  geometry: { type: 'Point'; coordinates: number[] } | { type: 'Polygon'; coordinates: number[][][] }
}

/** How near one has to be before single points are asked for. */
const nearEnough = 11

/** The map of people: areas as circles with their numbers, points where they are few, and an area drawn with clicks. */
class PeopleMap extends HTMLElement {
  #map: MapLibre | undefined
  #corners: [latitude: number, longitude: number][] = []
  #drawing = false
  #asked = 0

  connectedCallback(): void {
    const canvas = this.querySelector<HTMLElement>('[data-canvas]')
    if (!canvas) return
    const areas = JSON.parse(this.dataset['areas'] ?? '[]') as AreaData[]
    // Without WebGL nothing is shown here, and the table below says the same.
    if (areas.length === 0 || !document.createElement('canvas').getContext('webgl2')) return
    this.hidden = false
    // A file from our own server, which is all that the policy lets begin.
    setWorkerUrl(new URL(workerUrl, location.href).href)
    this.#begin(canvas, areas)
  }

  disconnectedCallback(): void {
    this.#map?.remove()
    this.#map = undefined
  }

  #begin(canvas: HTMLElement, areas: AreaData[]): void {
    const map = new MapLibre({
      container: canvas,
      style: {
        version: 8,
        sources: {},
        layers: [
          { id: 'paper', type: 'background', paint: { 'background-color': this.#colour('--shade', '#eeeae2') } },
        ],
      },
      bounds: boundsOf(areas),
      fitBoundsOptions: { padding: 60, maxZoom: 13 },
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
    })
    this.#map = map
    map.on('load', () => {
      this.#drawAreas(map, areas)
      void this.#askPoints(map)
      this.dataset['ready'] = 'yes'
    })
    map.on('moveend', () => void this.#askPoints(map))
    map.on('click', ({ lngLat }) => this.#corner([lngLat.lat, lngLat.lng]))
    this.#press('map-nearer', () => map.zoomIn())
    this.#press('map-farther', () => map.zoomOut())
    this.#press('map-draw', () => this.#startDrawing())
    this.#press('map-undo', () => {
      this.#corners.pop()
      this.#redraw()
    })
    this.#press('map-done', () => this.#toBuilder())
  }

  #drawAreas(map: MapLibre, areas: AreaData[]): void {
    const most = Math.max(...areas.map(([, people]) => people))
    const community = this.#colour('--community', '#1f6f4a')
    for (const name of ['points', 'drawn', 'corners']) map.addSource(name, { type: 'geojson', data: collection([]) })
    map.addSource('areas', {
      type: 'geojson',
      data: collection(
        areas.map(([, people, latitude, longitude]) =>
          point(latitude, longitude, { size: 8 + 30 * Math.sqrt(people / most) }),
        ),
      ),
    })
    const circle = (id: string, radius: number | ['get', string], opacity: number) =>
      map.addLayer({
        id,
        source: id,
        type: 'circle',
        paint: { 'circle-radius': radius, 'circle-color': community, 'circle-opacity': opacity },
      })
    circle('areas', ['get', 'size'], 0.3)
    circle('points', 4, 0.8)
    map.addLayer({
      id: 'drawn',
      source: 'drawn',
      type: 'fill',
      paint: { 'fill-color': community, 'fill-opacity': 0.25 },
    })
    circle('corners', 5, 1)
    // Names as text of the page: letters of the map itself would have to come from a server of fonts.
    for (const [area, people, latitude, longitude] of areas.slice(0, 60)) {
      const label = document.createElement('span')
      label.className = 'map-label'
      label.textContent = `${area} · ${people}`
      new Marker({ element: label }).setLngLat([longitude, latitude]).addTo(map)
    }
  }

  async #askPoints(map: MapLibre): Promise<void> {
    const source = map.getSource<GeoJSONSource>('points')
    if (!source) return
    const mine = ++this.#asked
    if (map.getZoom() < nearEnough) return void source.setData(collection([]))
    const bounds = map.getBounds()
    const query = new URLSearchParams({
      south: String(Math.max(-90, bounds.getSouth())),
      north: String(Math.min(90, bounds.getNorth())),
      west: String(Math.max(-180, bounds.getWest())),
      east: String(Math.min(180, bounds.getEast())),
    })
    const answer = await fetch(`${location.pathname}?${query}`, { headers: { accept: 'application/json' } }).catch(
      () => undefined,
    )
    if (mine !== this.#asked || !answer?.ok) return
    const { points } = (await answer.json()) as Points
    source.setData(collection(points.map(({ latitude, longitude }) => point(latitude, longitude, {}))))
  }

  #startDrawing(): void {
    this.#drawing = true
    const tools = this.querySelector<HTMLElement>('[data-drawing]')
    if (tools) tools.hidden = false
    this.#redraw()
  }

  #corner(corner: [number, number]): void {
    if (!this.#drawing || this.#corners.length >= 100) return
    this.#corners.push(corner)
    this.#redraw()
  }

  #redraw(): void {
    const ring = this.#corners.map(([latitude, longitude]) => [longitude, latitude])
    const polygon: Feature = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] },
    }
    const drawn = ring.length < 3 ? [] : [polygon]
    this.#map?.getSource<GeoJSONSource>('drawn')?.setData(collection(drawn))
    this.#map?.getSource<GeoJSONSource>('corners')?.setData(collection(this.#corners.map(([a, b]) => point(a, b, {}))))
    const done = this.querySelector<HTMLButtonElement>('#map-done')
    if (done) done.disabled = this.#corners.length < 3
  }

  /** The builder with one condition filled in, as the map writes it: `49.61 20.70, 49.62 20.71, …`. */
  #toBuilder(): void {
    const area = this.#corners.map((corner) => corner.map((one) => one.toFixed(5)).join(' ')).join(', ')
    const boxes = new URLSearchParams({
      's0.how': 'add',
      's0.match': 'all',
      's0.c0.kind': 'people.area',
      's0.c0.names': 'area',
      's0.c0.not': 'no',
      's0.c0.v.area': area,
    })
    location.href = `${this.dataset['builder']}?${boxes}`
  }

  #press(id: string, work: () => void): void {
    this.querySelector<HTMLElement>(`#${id}`)?.addEventListener('click', work)
  }

  /** The page's own colour; a canvas knows only the plain ways to write it, so the browser works it out. */
  #colour(name: string, otherwise: string): string {
    const one = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (!one) return otherwise
    one.fillStyle = otherwise
    one.fillStyle = getComputedStyle(this).getPropertyValue(name).trim() || otherwise
    one.fillRect(0, 0, 1, 1)
    const [red, green, blue] = one.getImageData(0, 0, 1, 1).data
    return `rgb(${red}, ${green}, ${blue})`
  }
}

const collection = (features: Feature[]) => ({ type: 'FeatureCollection' as const, features })

const point = (latitude: number, longitude: number, properties: Record<string, number>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [longitude, latitude] },
})

function boundsOf(areas: readonly AreaData[]): [number, number, number, number] {
  const [lats, lons] = [areas.map((area) => area[2]), areas.map((area) => area[3])]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

if (!customElements.get('people-map')) customElements.define('people-map', PeopleMap)
