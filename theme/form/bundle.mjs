// Puts the form together for a browser, with nothing left to be fetched from elsewhere:
//   node bundle.mjs FOLDER
// What Sveltia CMS would load for maps, for drawings and for other languages is left out.

import { cpSync, readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const OUT = process.argv[2];
const PACKAGE = "node_modules/@sveltia/cms";
const UNUSED = [
  /^(?:leaflet|svgo|terra-draw|terra-draw-leaflet-adapter)(?:\/|$)/,
  /^@shikijs\/langs\/(?!(?:markdown|yaml)$)/,
  /^@shikijs\/themes\/(?!(?:github-light|github-dark)(?:-default)?$)/,
  /\/locales\/(?!(?:vi|en-US)\.json)[\w-]+\.json$/,
];
// Hosts that it would ask of its own accord: for its letters, which come with the package, and for how
// a Git host is doing, which is nobody's business. Each must be there to be replaced, so that a newer
// package that asks in another way is noticed here.
const FONT = /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/([\w-]+)\.woff2/g;
const ANSWERS = {
  "https://www.githubstatus.com/api/v2/status.json": { status: { indicator: "none" } },
  "https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7": {
    result: { status_overall: { status_code: 100 } },
  },
};

/** The source of the package, asking no one. */
function discreet(source) {
  const assets = readdirSync(`${PACKAGE}/npm/assets`);
  let fonts = 0;
  let text = source.replace(FONT, (address, family, subset) => {
    const file = assets.find((name) => name.startsWith(`${family}-${subset}`));
    if (!file) throw new Error(`no font for ${address}`);
    fonts += 1;
    return `form/assets/${file}`;
  });
  if (fonts !== 3) throw new Error(`${fonts} fonts replaced`);
  for (const [address, answer] of Object.entries(ANSWERS)) {
    if (!text.includes(address)) throw new Error(`not asked any more: ${address}`);
    text = text.replace(address, `data:application/json,${JSON.stringify(answer)}`);
  }
  return text;
}

await build({
  entryPoints: ["main.js"],
  outdir: OUT,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "linked",
  plugins: [
    {
      name: "without what is not used",
      setup(builder) {
        builder.onResolve({ filter: /./ }, ({ path }) =>
          UNUSED.some((form) => form.test(path)) ? { path: "nothing", namespace: "nothing" } : null,
        );
        builder.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, ({ path }) => ({
          contents: discreet(readFileSync(path, "utf8")),
        }));
        builder.onLoad({ filter: /./, namespace: "nothing" }, () => ({
          contents: "export default {};",
        }));
      },
    },
  ],
});
// Fonts and decoders are asked for beside the script that names them.
cpSync(`${PACKAGE}/npm/assets`, `${OUT}/assets`, {
  recursive: true,
  filter: (file) => !file.endsWith(".map"),
});
for (const file of readdirSync(PACKAGE)) {
  if (file.startsWith("LICENSE")) cpSync(`${PACKAGE}/${file}`, `${OUT}/${file}`);
}
