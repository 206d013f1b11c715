// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/yuvmaterial.h"

#include "core/media/play/colour.h"

#include <QSGMaterialShader>

#include <cstring>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr int kMatrixBytes = 64;
constexpr int kOpacityAt = 2 * kMatrixBytes;

class YuvShader final : public QSGMaterialShader
{
public:
    YuvShader()
    {
        setShaderFileName(VertexStage, u":/vireo/shaders/yuv.vert.qsb"_s);
        setShaderFileName(FragmentStage, u":/vireo/shaders/yuv.frag.qsb"_s);
    }

    bool updateUniformData(RenderState &state, QSGMaterial *material, QSGMaterial *) override
    {
        char *to = state.uniformData()->data();
        if (state.isMatrixDirty())
            std::memcpy(to, state.combinedMatrix().constData(), kMatrixBytes);
        if (state.isOpacityDirty()) {
            const float opacity = state.opacity();
            std::memcpy(to + kOpacityAt, &opacity, sizeof(opacity));
        }
        std::memcpy(
            to + kMatrixBytes, static_cast<YuvMaterial *>(material)->colour().data(), kMatrixBytes);
        return true;
    }

    void updateSampledImage(RenderState &state, int binding, QSGTexture **texture,
        QSGMaterial *material, QSGMaterial *) override
    {
        PlaneTexture &plane = static_cast<YuvMaterial *>(material)->texture(binding - 1);
        plane.commitTextureOperations(state.rhi(), state.resourceUpdateBatch());
        *texture = &plane;
    }
};

} // namespace

YuvMaterial::YuvMaterial()
{
    for (size_t i = 0; i < m_planes.size(); ++i)
        m_planes.at(i) = std::make_unique<PlaneTexture>(static_cast<int>(i));
}

void YuvMaterial::setFrame(const media::VideoFrame &frame)
{
    for (const auto &plane : m_planes)
        plane->setFrame(frame);
    const auto rows = media::yuvToRgb(frame.matrix(), frame.range());
    for (size_t row = 0; row < 4; ++row) {
        for (size_t column = 0; column < 4; ++column)
            m_colour.at(column * 4 + row) = rows.at(row * 4 + column);
    }
}

QSGMaterialType *YuvMaterial::type() const
{
    static QSGMaterialType type;
    return &type;
}

QSGMaterialShader *YuvMaterial::createShader(QSGRendererInterface::RenderMode) const
{
    return new YuvShader;
}

// Two surfaces never share their textures, so they are never drawn as one.
int YuvMaterial::compare(const QSGMaterial *other) const
{
    return this == other ? 0 : this < other ? -1 : 1;
}

} // namespace vireo::app
