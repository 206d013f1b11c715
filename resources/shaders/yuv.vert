#version 440
// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later


layout(location = 0) in vec4 vertex;
layout(location = 1) in vec2 place;
layout(location = 0) out vec2 at;

layout(std140, binding = 0) uniform Values {
    mat4 matrix;
    mat4 colour;
    float opacity;
};

out gl_PerVertex { vec4 gl_Position; };

void main()
{
    at = place;
    gl_Position = matrix * vertex;
}
