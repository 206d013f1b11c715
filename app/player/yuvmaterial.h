// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/planetexture.h"

#include <QSGMaterial>

#include <array>

namespace vireo::app {

//! \brief Paints two or three planes as RGB in the fragment shader; colour after the picture's own
//! matrix, range, chroma site, primaries and transfer. Render thread only.
class YuvMaterial final : public QSGMaterial
{
public:
    //! A shader each, so that plain pictures do not pay for the others.
    enum class Kind {
        Plain, //!< SDR in BT.709
        Wide, //!< SDR in other primaries
        Hdr,
    };

    //! What all shaders have in their block, laid out as std140 wants it.
    struct Values
    {
        std::array<float, 16> colour{}; //!< column-major
        std::array<float, 4> chroma{};
        std::array<float, 4> tone{};
    };

    explicit YuvMaterial(Kind kind);

    [[nodiscard]] static Kind kindOf(const media::VideoFrame &frame);
    [[nodiscard]] Kind kind() const { return m_kind; }

    //! A picture of this material's kind.
    void setFrame(const media::VideoFrame &frame);
    //! The texture of plane 0 to 2; of the second one for both where U and V share it.
    [[nodiscard]] PlaneTexture &texture(int plane);
    [[nodiscard]] Values values(bool deepTextures) const;
    //! media::toBt709(), column-major; for all but plain pictures.
    [[nodiscard]] std::array<float, 16> toBt709() const;
    [[nodiscard]] bool interleaved() const { return m_frame.planes() == 2; }

    [[nodiscard]] QSGMaterialType *type() const override;
    [[nodiscard]] QSGMaterialShader *createShader(
        QSGRendererInterface::RenderMode mode) const override;
    [[nodiscard]] int compare(const QSGMaterial *other) const override;

private:
    const Kind m_kind;
    media::VideoFrame m_frame;
    std::array<std::unique_ptr<PlaneTexture>, 3> m_planes;
};

} // namespace vireo::app
