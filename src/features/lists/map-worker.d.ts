/** The part of the map's library that runs beside the page: the build makes a file of ours of it, and tells where it is. */
declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url' {
  const address: string
  export default address
}
