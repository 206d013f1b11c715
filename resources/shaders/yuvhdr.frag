#version 440
// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// As yuv.frag, then from PQ or HLG in BT.2020 to BT.709: what core/media/picture/tonecurve.h says.

layout(location = 0) in vec2 lumaAt;
layout(location = 1) in vec2 chromaAt;
layout(location = 0) out vec4 result;

layout(std140, binding = 0) uniform Values {
    mat4 matrix;
    mat4 colour;
    vec4 chroma;
    vec4 tone; // 1 for HLG; peak, white and knee of ToneCurve
    float opacity;
    float interleaved;
    mat4 toBt709;
};
layout(binding = 1) uniform sampler2D lumaPlane;
layout(binding = 2) uniform sampler2D uPlane;
layout(binding = 3) uniform sampler2D vPlane;

const float m1 = 0.1593017578125;
const float m2 = 78.84375;
const float c1 = 0.8359375;
const float c2 = 18.8515625;
const float c3 = 18.6875;
const vec3 lumaWeights = vec3(0.2627, 0.6780, 0.0593);
const float referenceWhite = 203.0 / 10000.0;

// Light is in 10,000 cd/m2.
vec3 pqToLight(vec3 code)
{
    vec3 p = pow(code, vec3(1.0 / m2));
    return pow(max(p - c1, vec3(0.0)) / (c2 - c3 * p), vec3(1.0 / m1));
}

float lightToPq(float light)
{
    float p = pow(min(light, 1.0), m1);
    return pow((c1 + c2 * p) / (1.0 + c3 * p), m2);
}

vec3 hlgToScene(vec3 code)
{
    const float a = 0.17883277;
    const float b = 0.28466892;
    const float c = 0.55991073;
    return mix(code * code / 3.0, (exp((code - c) / a) + b) / 12.0, greaterThan(code, vec3(0.5)));
}

float mapped(float light)
{
    float knee = tone.w;
    float at = min(lightToPq(light) / tone.y, 1.0);
    if (at <= knee)
        return light;
    if (knee >= 1.0)
        return min(light, referenceWhite);
    float t = (at - knee) / (1.0 - knee);
    float t2 = t * t;
    float t3 = t2 * t;
    float bent = (2.0 * t3 - 3.0 * t2 + 1.0) * knee + (t3 - 2.0 * t2 + t) * (1.0 - knee)
        + (3.0 * t2 - 2.0 * t3) * tone.z;
    return pqToLight(vec3(bent * tone.y)).x;
}

void main()
{
    vec2 u = texture(uPlane, chromaAt).rg;
    float v = mix(texture(vPlane, chromaAt).r, u.g, interleaved);
    vec4 yuv = vec4(texture(lumaPlane, lumaAt).r, u.r, v, 1.0);
    vec3 code = clamp((colour * yuv).rgb, 0.0, 1.0);

    vec3 light;
    if (tone.x > 0.5) {
        vec3 scene = hlgToScene(code);
        light = scene * pow(max(dot(scene, lumaWeights), 1e-9), 0.2) * 0.1;
    } else {
        light = pqToLight(code);
    }
    float most = max(max(light.r, max(light.g, light.b)), 1e-9);
    light *= mapped(most) / (most * referenceWhite);
    vec3 shown = mat3(toBt709) * light;
    result = vec4(pow(clamp(shown, 0.0, 1.0), vec3(1.0 / 2.4)), 1.0) * opacity;
}
