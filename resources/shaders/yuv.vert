#version 440
// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later


layout(location = 0) in vec4 vertex;
layout(location = 1) in vec2 place;
layout(location = 0) out vec2 lumaAt;
layout(location = 1) out vec2 chromaAt;

layout(std140, binding = 0) uniform Values {
    mat4 matrix;
    mat4 colour;
    vec4 chroma; // scale and offset from a place among luma samples to one among chroma's
    vec4 tone;
    float opacity;
    float interleaved;
    mat4 toBt709;
};

out gl_PerVertex { vec4 gl_Position; };

void main()
{
    lumaAt = place;
    chromaAt = place * chroma.xy + chroma.zw;
    gl_Position = matrix * vertex;
}
