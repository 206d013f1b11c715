#version 440
// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// As yuv.frag, then from other primaries to BT.709: what core/media/picture/gamut.h says.

layout(location = 0) in vec2 lumaAt;
layout(location = 1) in vec2 chromaAt;
layout(location = 0) out vec4 result;

layout(std140, binding = 0) uniform Values {
    mat4 matrix;
    mat4 colour;
    vec4 chroma;
    vec4 tone; // gamma of the display
    float opacity;
    float interleaved;
    mat4 toBt709;
};
layout(binding = 1) uniform sampler2D lumaPlane;
layout(binding = 2) uniform sampler2D uPlane;
layout(binding = 3) uniform sampler2D vPlane;

void main()
{
    vec2 u = texture(uPlane, chromaAt).rg;
    float v = mix(texture(vPlane, chromaAt).r, u.g, interleaved);
    vec4 yuv = vec4(texture(lumaPlane, lumaAt).r, u.r, v, 1.0);
    vec3 light = pow(clamp((colour * yuv).rgb, 0.0, 1.0), vec3(tone.x));
    vec3 shown = clamp(mat3(toBt709) * light, 0.0, 1.0);
    result = vec4(pow(shown, vec3(1.0 / tone.x)), 1.0) * opacity;
}
