// The stage: three.js draws the figure, what works, its props and its shadow onto
// a canvas. It is loaded only once somebody is about to see it, and draws only
// when told to.

import {
  type BufferGeometry, Color, DepthTexture, LessEqualCompare, LinearFilter, type Material, Matrix4, Mesh, Object3D, OrthographicCamera, PerspectiveCamera,
  RedFormat, Scene, ShaderMaterial, Texture, type Uniform, UnsignedIntType, Vector2, Vector3, Vector4, WebGLRenderTarget, WebGLRenderer,
} from "three";
import { Body } from "./body";
import type { Clip, Pose } from "./clip";
import type { Film } from "./film";
import { type About, type Theme, clothPlaces, lights, linear, most, musclesOf } from "./look";
import { type Eye, axes, hull, lens, stand } from "./orbit";
import * as shaders from "./shaders";
import { type Props, build, course, floor, hold } from "./solids";

/** Files are what every movement shares. */
export interface Files {
  body: ArrayBuffer;
  masks: ImageBitmap;
  about: About;
}

type Uniforms = Record<string, Pick<Uniform, "value">>;

const shadowPixels = 1024;
const nearPixels = 128;
const nearSize = 3.84; // metres of floor that the picture from below holds
const looks = 8; // stills of a loop that the camera has to hold

export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(lens, 1, 0.1, 60);
  private readonly sun = new OrthographicCamera(-1, 1, 1, -1, 0.1, 20);
  private readonly below = new OrthographicCamera(-nearSize / 2, nearSize / 2, nearSize / 2, -nearSize / 2, 0.01, 1);
  private readonly shadow = target(shadowPixels, true);
  private readonly near = target(nearPixels, false);
  private readonly depth = new ShaderMaterial({ vertexShader: shaders.depthVertex, fragmentShader: shaders.depthFragment });
  private readonly height = new ShaderMaterial({ vertexShader: shaders.nearVertex, fragmentShader: shaders.nearFragment });
  private readonly body: Body;
  private readonly ground: Mesh;
  private readonly stuffs = new Map<string, ShaderMaterial>();
  private readonly light: Uniforms;
  private readonly paint: Uniforms;
  private readonly hair: Uniforms = { hairColour: { value: new Color() }, knot: { value: 1 } };
  private readonly paper: Uniforms = { groundColour: { value: new Color() }, shadowDark: { value: 0 } };
  private colours: Readonly<Record<string, string>> = {};
  private props: Props = build([], () => this.depth);
  private clip: Clip | undefined;
  private pose: Pose | undefined;
  private reach: Float32Array = new Float32Array(3);
  private size = new Vector2(1, 1);
  private aimed = ""; // what the camera was last placed for
  private readonly clear = new Color();

  /** eye is where the next picture is seen from. */
  eye: Eye = { yaw: 0, pitch: 8 };

  /** It throws where the browser has no WebGL. */
  constructor(readonly canvas: HTMLCanvasElement, private readonly files: Files) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: false, powerPreference: "low-power" });
    this.renderer.autoClear = true;
    this.light = lightUniforms(this.shadow.depthTexture!, this.near.texture);
    this.paint = paintUniforms(files);
    this.body = new Body(files.body, (scale, middle) => {
      const rest = { REST_SCALE: scale.toFixed(4), REST_MIDDLE: `vec3(${middle.toArray().map((x) => x.toFixed(4)).join(", ")})` };
      return {
        skin: (side) => this.material(shaders.skinFragment, { ...this.paint, side: { value: side } }, rest),
        hair: this.material(shaders.hairFragment, this.hair, rest),
      };
    });
    this.ground = new Mesh(floor(20), this.material(shaders.groundFragment, this.paper));
    this.ground.frustumCulled = false;
    this.scene.add(this.ground, this.body.root, this.props.root);
    this.scene.matrixWorldAutoUpdate = false;
    this.below.up.set(0, 0, 1);
    this.below.position.set(0, -0.05, 0);
    this.below.lookAt(0, 1, 0);
    this.below.updateMatrixWorld();
  }

  private material(fragmentShader: string, own: Uniforms, rest = { REST_SCALE: "1.0", REST_MIDDLE: "vec3(0.0)" }): ShaderMaterial {
    const { masks, marks } = this.files.about;
    const defines: Record<string, string> = {
      ...rest, MOST: String(most), NEAR_SIZE: nearSize.toFixed(2), MASK_RANGE: masks.range.toFixed(1),
      SHEET_WIDTH: masks.width.toFixed(1), SHEET_HEIGHT: masks.height.toFixed(1),
      MASK_SIZE: `vec2(${this.files.masks.width.toFixed(1)}, ${this.files.masks.height.toFixed(1)})`,
    };
    for (const [name, metres] of Object.entries(marks)) defines[`MARK_${name.toUpperCase()}`] = metres.toFixed(4);
    return new ShaderMaterial({ vertexShader: shaders.vertex, fragmentShader, defines, uniforms: { ...this.light, ...own } as Record<string, Uniform> });
  }

  /** show changes what is played. */
  show(film: Film, clip: Clip): void {
    this.scene.remove(this.props.root);
    this.props.root.traverse((o) => o instanceof Mesh && (o.geometry as BufferGeometry).dispose());
    this.props = build(film.things ?? [], (stuff, even) => this.stuff(stuff, even));
    this.scene.add(this.props.root);
    this.ground.position.y = this.props.ground;
    this.clip = clip;
    this.pose = clip.empty();
    const m = musclesOf(this.files.about, film.working);
    this.paint["muscleAt"]!.value = m.at;
    this.paint["musclePick"]!.value = m.pick;
    this.paint["muscleWork"]!.value = m.work;
    this.paint["muscles"]!.value = m.count;
    this.measure(film.period);
    this.recolour();
  }

  /** measure finds what the camera must hold: the skin through the whole loop, and furniture. */
  private measure(period: number): void {
    const points: number[] = [];
    for (let i = 0; i < looks; i++) {
      this.clip!.at((period * i) / looks, this.pose!);
      this.body.pose(this.pose!);
      this.body.points(6, points);
    }
    this.aimed = "";
    this.reach = hull([...points, ...this.props.corners]);
  }

  /** ready resolves once the shaders of what is shown are made, which a browser may do
   * beside everything else. */
  async ready(): Promise<void> {
    await this.renderer.compileAsync(this.scene, this.camera);
  }

  private stuff(name: string, even: boolean): ShaderMaterial {
    const known = this.stuffs.get(name);
    if (known) return known;
    const made = this.material(shaders.thingFragment, { colour: { value: new Color() }, glow: { value: even ? 1 : 0 } });
    this.stuffs.set(name, made);
    return made;
  }

  /** dress changes the theme. */
  dress(theme: Theme): void {
    this.colours = this.files.about.themes[theme];
    const l = lights[theme];
    for (const [name, colour] of [["keyColour", l.key], ["rimColour", l.rim], ["skyColour", l.sky], ["bounceColour", l.bounce]] as const) {
      (this.light[name]!.value as Vector3).fromArray(colour);
    }
    this.paper["shadowDark"]!.value = l.dark;
    this.recolour();
  }

  private recolour(): void {
    const colour = (name: string): Color => linear(this.colours[name] ?? "#000000");
    for (const part of ["skin", "top", "leggings", "lip", "line", "muscle"]) this.paint[`${part}Colour`]!.value = colour(part);
    this.hair["hairColour"]!.value = colour("hair");
    this.hair["knot"]!.value = this.files.about.knot ? 1 : 0;
    this.paper["groundColour"]!.value = colour("ground");
    this.renderer.setClearColor(new Color(this.colours["ground"] ?? "#000000"), 1);
    for (const [name, material] of this.stuffs) material.uniforms["colour"]!.value = colour(name);
  }

  /** resize takes the size of the canvas in pixels of the page, and how fine to draw. */
  resize(width: number, height: number, ratio: number): void {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.size.set(width, height);
  }

  /** draw shows a moment of the loop, in seconds; beat is how brightly muscles glow, 0 to 1. */
  draw(at: number, beat: number): void {
    if (!this.clip || !this.pose) return;
    this.clip.at(at, this.pose);
    this.body.pose(this.pose);
    this.paint["beat"]!.value = beat;
    this.scene.updateMatrixWorld();
    this.body.settle();
    if (this.props.bands.length > 0) this.holdBands();
    this.aim();
    this.aside(this.shadow, this.sun, this.depth, this.props.bare);
    this.aside(this.near, this.below, this.height, this.props.flat);
    this.renderer.setRenderTarget(null);
    this.renderer.render(this.scene, this.camera);
  }

  private holdBands(): void {
    const end = (name: string, anchor: Vector3): Vector3 =>
      name === "anchor" ? anchor : this.body.grip(name, name.endsWith("_l") ? -0.022 : 0.022, -0.08, 0, new Vector3());
    for (const band of this.props.bands) {
      const [a, b] = [end(band.ends[0], band.anchor), end(band.ends[1], band.anchor)];
      hold(band, course(a, b, this.body.bone("s1"), band.ahead));
    }
  }

  /** aim places the camera, and the lights about it. */
  private aim(): void {
    const shape = this.size.x / this.size.y;
    const now = `${this.eye.yaw} ${this.eye.pitch} ${shape}`;
    if (now === this.aimed) return;
    this.aimed = now;
    const s = stand(this.eye, this.reach, shape);
    this.camera.aspect = shape;
    this.camera.position.set(...s.eye);
    this.camera.lookAt(...s.target);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
    const { right, back } = axes(this.eye);
    const level = new Vector3(back[0], 0, back[2]).normalize();
    const beside = new Vector3(...right);
    const key = (this.light["keyTo"]!.value as Vector3).copy(level).multiplyScalar(0.62).addScaledVector(beside, -0.5).add(new Vector3(0, 0.92, 0)).normalize();
    (this.light["rimTo"]!.value as Vector3).copy(level).multiplyScalar(-0.75).addScaledVector(beside, 0.6).add(new Vector3(0, 0.45, 0)).normalize();
    this.shine(key);
  }

  /** shine sets the camera of the key light, which sees all that casts a shadow. */
  private shine(key: Vector3): void {
    const [lo, hi] = [new Vector3(1e9, 1e9, 1e9), new Vector3(-1e9, -1e9, -1e9)];
    const p = new Vector3();
    for (let i = 0; i < this.reach.length; i += 3) {
      p.fromArray(this.reach, i);
      lo.min(p);
      hi.max(p);
    }
    const radius = lo.distanceTo(hi) / 2 + 0.1;
    const middle = lo.add(hi).multiplyScalar(0.5);
    this.sun.left = this.sun.bottom = -radius;
    this.sun.right = this.sun.top = radius;
    this.sun.near = 0.1;
    this.sun.far = 2 * radius + 4;
    this.sun.position.copy(middle).addScaledVector(key, radius + 2);
    this.sun.lookAt(middle);
    this.sun.updateProjectionMatrix();
    this.sun.updateMatrixWorld();
    (this.light["shadowMatrix"]!.value as Matrix4).copy(toTexture).multiply(this.sun.projectionMatrix).multiply(this.sun.matrixWorldInverse);
    (this.light["shadowSoft"]!.value as Vector2).set(0.012 / (2 * radius), 0.012 / (this.sun.far - this.sun.near));
  }

  /** aside draws into a picture that only the shaders see. */
  private aside(to: WebGLRenderTarget, from: OrthographicCamera, how: Material, without: readonly Object3D[]): void {
    this.ground.visible = false;
    for (const o of without) o.visible = false;
    this.scene.overrideMaterial = how;
    this.renderer.getClearColor(this.clear);
    this.renderer.setClearColor(0x000000, 1);
    this.renderer.setRenderTarget(to);
    this.renderer.render(this.scene, from);
    this.renderer.setClearColor(this.clear, 1);
    this.scene.overrideMaterial = null;
    this.ground.visible = true;
    for (const o of without) o.visible = true;
  }

  /** dispose gives everything back to the card. */
  dispose(): void {
    this.body.dispose();
    this.scene.traverse((o) => {
      if (!(o instanceof Mesh)) return;
      (o.geometry as BufferGeometry).dispose();
      (o.material as Material).dispose();
    });
    for (const one of [this.shadow, this.near, this.depth, this.height, this.paint["masks"]!.value as Texture]) one.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

/** toTexture takes places of a light's picture, -1 to 1, to 0 to 1. */
const toTexture = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);

function target(pixels: number, depth: boolean): WebGLRenderTarget {
  const t = new WebGLRenderTarget(pixels, pixels, { format: RedFormat, magFilter: LinearFilter, minFilter: LinearFilter });
  if (depth) {
    t.depthTexture = new DepthTexture(pixels, pixels, UnsignedIntType);
    t.depthTexture.compareFunction = LessEqualCompare;
    t.depthTexture.magFilter = t.depthTexture.minFilter = LinearFilter;
  }
  return t;
}

function lightUniforms(shadow: DepthTexture, near: Texture): Uniforms {
  return {
    keyTo: { value: new Vector3() }, rimTo: { value: new Vector3() }, keyColour: { value: new Vector3() }, rimColour: { value: new Vector3() },
    skyColour: { value: new Vector3() }, bounceColour: { value: new Vector3() },
    shadowMatrix: { value: new Matrix4() }, shadowMap: { value: shadow }, shadowSoft: { value: new Vector2() }, nearMap: { value: near },
  };
}

function paintUniforms({ masks, about }: Files): Uniforms {
  const texture = new Texture(masks);
  texture.magFilter = texture.minFilter = LinearFilter;
  texture.generateMipmaps = false;
  texture.flipY = false;
  texture.needsUpdate = true;
  const sheet = (s: { x: number; y: number; pixel: number }): Vector4 => new Vector4(s.x, s.y, s.pixel, 0);
  const cloth = clothPlaces(about);
  const none = musclesOf(about, {});
  return {
    masks: { value: texture }, bodySheet: { value: sheet(about.masks.body) }, faceSheet: { value: sheet(about.masks.face) },
    cloth: { value: cloth.map((c) => c.at) }, clothPick: { value: cloth.map((c) => c.pick) },
    muscleAt: { value: none.at }, musclePick: { value: none.pick }, muscleWork: { value: none.work }, muscles: { value: 0 }, beat: { value: 1 },
    ...Object.fromEntries(["skin", "top", "leggings", "lip", "line", "muscle"].map((c) => [`${c}Colour`, { value: new Color() }])),
  };
}
