// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/planetexture.h"

#include <QSGMaterial>

#include <array>

namespace vireo::app {

//! \brief Paints three planes as RGB in the fragment shader; colour after the picture's own
//! matrix and range. Render thread only.
class YuvMaterial final : public QSGMaterial
{
public:
    YuvMaterial();

    void setFrame(const media::VideoFrame &frame);
    [[nodiscard]] PlaneTexture &texture(int plane)
    {
        return *m_planes.at(static_cast<size_t>(plane));
    }
    //! Column-major, as the shader has it.
    [[nodiscard]] const std::array<float, 16> &colour() const { return m_colour; }

    [[nodiscard]] QSGMaterialType *type() const override;
    [[nodiscard]] QSGMaterialShader *createShader(
        QSGRendererInterface::RenderMode mode) const override;
    [[nodiscard]] int compare(const QSGMaterial *other) const override;

private:
    std::array<std::unique_ptr<PlaneTexture>, 3> m_planes;
    std::array<float, 16> m_colour{};
};

} // namespace vireo::app
