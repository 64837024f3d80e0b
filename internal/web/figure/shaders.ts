// How surfaces look. The same light and the same paint as the stills of
// internal/figure/still, so that a still may give way to the moving figure
// without a jump. Colours are linear light until the last line.

const head = /* glsl */ `
#include <common>
#include <skinning_pars_vertex>
`;

const place = /* glsl */ `
  vec3 objectNormal = normal;
  #include <skinbase_vertex>
  #include <skinnormal_vertex>
  vec3 transformed = position;
  #include <skinning_vertex>
  vec4 world = modelMatrix * vec4(transformed, 1.0);
`;

/** Depth alone: for the picture that the key light takes. */
export const depthVertex = head + /* glsl */ `
void main() {${place}
  gl_Position = projectionMatrix * viewMatrix * world;
}`;
export const depthFragment = /* glsl */ `void main() { gl_FragColor = vec4(1.0); }`;

/** How near the floor something is: for the picture taken from below. */
export const nearVertex = head + /* glsl */ `
varying float vHeight;
void main() {${place}
  vHeight = world.y;
  gl_Position = projectionMatrix * viewMatrix * world;
}`;
export const nearFragment = /* glsl */ `
varying float vHeight;
void main() { gl_FragColor = vec4(exp(-max(vHeight, 0.0) / 0.10), 0.0, 0.0, 1.0); }`;

/** Every lit surface. */
export const vertex = head + /* glsl */ `
attribute vec4 shade; // rgb are for viewers without our paint
varying vec3 vAt, vNormal, vRest, vRestNormal;
varying float vBright;
void main() {${place}
  vAt = world.xyz;
  vNormal = mat3(modelMatrix) * objectNormal;
  vRest = position * REST_SCALE + REST_MIDDLE;
  vRestNormal = normal;
  vBright = shade.a;
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

const light = /* glsl */ `
#define DISC 12
uniform vec3 keyTo, rimTo, keyColour, rimColour, skyColour, bounceColour;
uniform mat4 shadowMatrix;
uniform highp sampler2DShadow shadowMap;
uniform sampler2D nearMap;
uniform vec2 shadowSoft; // radius in the map, and depth of 12 mm in it
varying vec3 vAt, vNormal, vRest, vRestNormal;
varying float vBright;

struct Paint { vec3 colour; float flesh; float gloss; float glow; };

vec3 toScreen(vec3 c) {
  c = clamp(c, 0.0, 1.0);
  return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

// noise turns the disc of samples a little differently for each pixel.
float noise() { return fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))); }

vec2 disc(int i, float turn) {
  float r = sqrt((float(i) + 0.5) / float(DISC));
  float a = float(i) * 2.39996 + turn;
  return r * vec2(cos(a), sin(a));
}

float lit(vec3 at, float slack, float spread) {
  vec3 p = (shadowMatrix * vec4(at, 1.0)).xyz;
  if (any(lessThan(p.xy, vec2(0.0))) || any(greaterThan(p.xy, vec2(1.0)))) return 1.0;
  float turn = noise() * 6.2832, free = 0.0;
  for (int i = 0; i < DISC; i++) {
    free += texture(shadowMap, vec3(p.xy + disc(i, turn) * shadowSoft.x * spread, p.z - slack * shadowSoft.y));
  }
  return free / float(DISC);
}

// near is how hemmed in the floor is at a place, 0 to 1.
float near(vec2 at) {
  float turn = noise() * 6.2832, sum = 0.0;
  vec2 uv = at / NEAR_SIZE + 0.5;
  for (int i = 0; i < DISC; i++) sum += texture2D(nearMap, uv + disc(i, turn) * (0.075 / NEAR_SIZE)).r;
  return sum / float(DISC);
}

vec3 shaded(Paint p, vec3 n, float shadow, float bright) {
  vec3 eye = normalize(cameraPosition - vAt);
  float facing = dot(n, keyTo);
  float wrap = 0.22 + 0.18 * p.flesh;
  float direct = max(facing + wrap, 0.0) / (1.0 + wrap);
  direct *= direct * (1.5 - 0.5 * direct);
  vec3 sum = keyColour * direct * shadow;
  sum += vec3(1.0, 0.35, 0.2) * (exp(-facing * facing * 12.0) * p.flesh * shadow * 0.10);
  sum += mix(bounceColour, skyColour, 0.5 + 0.5 * n.y) * bright * bright;
  float graze = pow(1.0 - clamp(dot(n, eye), 0.0, 1.0), 2.5);
  sum += rimColour * (max(dot(n, rimTo), 0.0) * (0.35 + 0.65 * graze) * bright);
  vec3 c = p.colour * sum;
  c += keyColour * (pow(max(dot(n, normalize(keyTo + eye)), 0.0), 28.0) * p.gloss * shadow);
  return c + p.colour * p.glow;
}

float shadowOn(vec3 n) { return dot(n, keyTo) > -0.3 ? 0.12 + 0.88 * lit(vAt + n * 0.008, 1.0, 1.0) : 0.12; }
`;

/** Skin, clothes, face and working muscles. */
export const skinFragment = light + /* glsl */ `
uniform sampler2D masks;
uniform vec4 bodySheet, faceSheet; // left, lower edge, metres a pixel, 0
uniform vec3 skinColour, topColour, leggingsColour, lipColour, lineColour, muscleColour;
uniform vec4 muscleAt[MOST]; // sheet's column and row, seen from ahead, seen from behind
uniform vec3 musclePick[MOST];
uniform vec2 muscleWork[MOST]; // left, right
uniform int muscles;
uniform vec4 cloth[5]; // like muscleAt: front and back of the top, brow, lash, lip
uniform vec3 clothPick[5];
uniform float side, beat;

float soft(float d, float w) { return smoothstep(-w, w, d); }

// reach is how far a place lies within an outline, in metres; below 0 outside.
float reach(vec4 where, vec3 pick, vec4 sheet) {
  float seen = vRestNormal.z >= 0.0 ? where.z : where.w;
  vec2 p = vec2(abs(vRest.x) - sheet.x, SHEET_HEIGHT * sheet.z - (vRest.y - sheet.y)) / sheet.z;
  bool out_ = p.x < 0.5 || p.y < 0.5 || p.x > SHEET_WIDTH - 0.5 || p.y > SHEET_HEIGHT - 0.5;
  p = clamp(p, vec2(0.5), vec2(SHEET_WIDTH, SHEET_HEIGHT) - 0.5);
  vec2 uv = (where.xy * vec2(SHEET_WIDTH, SHEET_HEIGHT) + p) / MASK_SIZE;
  float d = (dot(texture2D(masks, uv).rgb, pick) - 128.0 / 255.0) * 2.0 * MASK_RANGE * sheet.z;
  return seen < 0.5 || out_ ? -MASK_RANGE * sheet.z : d;
}

void wear(inout Paint p, vec3 colour, float d) {
  float in_ = soft(d, 0.0009);
  float hem = exp(-(d - 0.0065) * (d - 0.0065) / (2.0 * 0.0008 * 0.0008));
  p.colour = mix(p.colour, colour * (1.0 - 0.16 * hem), in_);
  p.flesh *= 1.0 - in_;
  p.gloss *= 1.0 - in_;
}

void face(inout Paint p) {
  vec2 c = vec2(abs(vRest.x) - 0.042, vRest.y - 1.592);
  float cheek = exp(-dot(c, c) / (2.0 * 0.016 * 0.016)) * max(vRestNormal.z, 0.0);
  p.colour = mix(p.colour, lipColour, 0.22 * cheek);
  p.colour = mix(p.colour, lipColour, 0.62 * soft(reach(cloth[4], clothPick[4], faceSheet), 0.0012));
  p.colour = mix(p.colour, lineColour, 0.85 * soft(reach(cloth[2], clothPick[2], faceSheet), 0.0009));
  p.colour = mix(p.colour, lineColour, 0.95 * soft(reach(cloth[3], clothPick[3], faceSheet), 0.0006));
}

void clothes(inout Paint p) {
  if (abs(vRest.x) > MARK_ARMS && vRest.y > 0.5) return;
  int t = vRestNormal.z < 0.0 ? 1 : 0;
  wear(p, topColour, t == 1 ? reach(cloth[1], clothPick[1], bodySheet) : reach(cloth[0], clothPick[0], bodySheet));
  wear(p, leggingsColour, min(MARK_WAISTBAND - vRest.y, vRest.y - MARK_ANKLES));
  float d = vRest.y - MARK_SEAM;
  if (vRest.y < MARK_WAISTBAND && abs(d) < 0.004) p.colour *= 1.0 - 0.25 * exp(-d * d / (2.0 * 0.0009 * 0.0009));
}

void work(inout Paint p) {
  for (int i = 0; i < MOST; i++) {
    if (i >= muscles) break;
    float strength = side > 0.0 ? muscleWork[i].x : muscleWork[i].y;
    if (strength <= 0.0) continue;
    float d = reach(muscleAt[i], musclePick[i], bodySheet);
    float in_ = soft(d, 0.0016) * (0.62 + 0.38 * strength);
    float deep = smoothstep(0.0, 0.018, d);
    p.colour = mix(p.colour, muscleColour * (0.90 + 0.10 * deep), in_ * (0.80 + 0.14 * deep) * (0.84 + 0.16 * beat));
    p.colour = mix(p.colour, muscleColour * 0.62, 0.55 * exp(-d * d / (2.0 * 0.0011 * 0.0011)) * strength);
    p.glow = max(p.glow, (0.06 + 0.24 * beat) * in_);
    p.flesh *= 1.0 - in_;
  }
}

void main() {
  vec3 n = normalize(vNormal);
  Paint p = Paint(skinColour, 1.0, 0.045, 0.0);
  if (vRest.y > 1.50) face(p);
  clothes(p);
  work(p);
  gl_FragColor = vec4(toScreen(shaded(p, n, shadowOn(n), vBright)), 1.0);
}`;

/** Fine strands of hair towards the knot (1), or short locks (0). */
export const hairFragment = light + /* glsl */ `
uniform vec3 hairColour;
uniform float knot;
float tuft(vec3 p) {
  return sin(p.x * 620.0 + 2.2 * sin(p.y * 310.0)) * sin(p.y * 430.0 + 2.0 * sin(p.z * 350.0)) * sin(p.z * 590.0 + 2.4 * sin(p.x * 290.0));
}
float strand(vec3 p) {
  if (knot < 0.5) {
    p.x = abs(p.x);
    return 0.5 + 0.5 * (0.6 * tuft(p) + 0.4 * tuft(p * 2.3));
  }
  vec3 q = p - vec3(0.0, 1.746, -0.056);
  q.x = abs(q.x);
  if (length(q) < 0.045) return 0.5 + 0.5 * sin(2.0 * atan(q.x, q.z * 0.88 - q.y * 0.47) + q.y * 900.0);
  float around = atan(q.x, -q.z * 0.5 - q.y * 0.87);
  return 0.5 + 0.3 * sin(around * 90.0) + 0.2 * sin(around * 57.0 + p.y * 60.0);
}
void main() {
  vec3 n = normalize(vNormal);
  float s = strand(vRest);
  bool cut = knot < 0.5;
  Paint p = Paint(hairColour * (cut ? 0.70 + 0.50 * s : 0.88 + 0.24 * s), 0.0, cut ? 0.03 * s : 0.05 + 0.12 * s, 0.0);
  gl_FragColor = vec4(toScreen(shaded(p, n, shadowOn(n), vBright)), 1.0);
}`;

/** Things. glow 1 is lit evenly, whichever way it faces: a wall. */
export const thingFragment = light + /* glsl */ `
uniform vec3 colour;
uniform float glow;
void main() {
  vec3 n = normalize(vNormal);
  float bright = vAt.y < 0.03 && n.y > 0.7 ? 1.0 - 0.75 * near(vAt.xz) : 1.0;
  Paint p = Paint(colour * (1.0 - 0.5 * glow), 0.0, 0.015 * (1.0 - glow), glow);
  gl_FragColor = vec4(toScreen(shaded(p, n, shadowOn(n), bright)), 1.0);
}`;

/** The paper that all stands on, with what falls on it. */
export const groundFragment = light + /* glsl */ `
uniform vec3 groundColour;
uniform float shadowDark;
void main() {
  float dark = shadowDark * (1.0 - lit(vAt, 0.8, 2.2));
  dark = 1.0 - (1.0 - dark * 0.62) * (1.0 - 0.55 * near(vAt.xz));
  gl_FragColor = vec4(toScreen(groundColour * (1.0 - dark * vec3(0.90, 0.95, 1.0))), 1.0);
}`;
