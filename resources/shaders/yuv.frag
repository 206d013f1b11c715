#version 440
// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later


layout(location = 0) in vec2 at;
layout(location = 0) out vec4 result;

layout(std140, binding = 0) uniform Values {
    mat4 matrix;
    mat4 colour;
    float opacity;
};
layout(binding = 1) uniform sampler2D lumaPlane;
layout(binding = 2) uniform sampler2D uPlane;
layout(binding = 3) uniform sampler2D vPlane;

void main()
{
    vec4 yuv = vec4(texture(lumaPlane, at).r, texture(uPlane, at).r, texture(vPlane, at).r, 1.0);
    result = vec4(clamp((colour * yuv).rgb, 0.0, 1.0), 1.0) * opacity;
}
