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
constexpr int kOpacityAt = kMatrixBytes + static_cast<int>(sizeof(YuvMaterial::Values));
constexpr int kInterleavedAt = kOpacityAt + 4;
constexpr int kToBt709At = kOpacityAt + 16; // matrices stand on multiples of 16

QString shaderOf(YuvMaterial::Kind kind)
{
    switch (kind) {
    case YuvMaterial::Kind::Hdr:
        return u":/vireo/shaders/yuvhdr.frag.qsb"_s;
    case YuvMaterial::Kind::Wide:
        return u":/vireo/shaders/yuvwide.frag.qsb"_s;
    case YuvMaterial::Kind::Plain:
        break;
    }
    return u":/vireo/shaders/yuv.frag.qsb"_s;
}

class YuvShader final : public QSGMaterialShader
{
public:
    explicit YuvShader(YuvMaterial::Kind kind)
    {
        setShaderFileName(VertexStage, u":/vireo/shaders/yuv.vert.qsb"_s);
        setShaderFileName(FragmentStage, shaderOf(kind));
    }

    bool updateUniformData(RenderState &state, QSGMaterial *material, QSGMaterial *) override
    {
        const auto &yuv = *static_cast<YuvMaterial *>(material);
        char *to = state.uniformData()->data();
        if (state.isMatrixDirty())
            std::memcpy(to, state.combinedMatrix().constData(), kMatrixBytes);
        if (state.isOpacityDirty()) {
            const float opacity = state.opacity();
            std::memcpy(to + kOpacityAt, &opacity, sizeof(opacity));
        }
        const YuvMaterial::Values values = yuv.values(PlaneTexture::isDeep(state.rhi()));
        std::memcpy(to + kMatrixBytes, &values, sizeof(values));
        const float interleaved = yuv.interleaved() ? 1 : 0;
        std::memcpy(to + kInterleavedAt, &interleaved, sizeof(interleaved));
        if (yuv.kind() != YuvMaterial::Kind::Plain) {
            const auto toBt709 = yuv.toBt709();
            std::memcpy(to + kToBt709At, toBt709.data(), sizeof(toBt709));
        }
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

//! From what a texture gives, 1 being the highest number it can hold, to what yuvToRgb() takes.
double sampleScale(const media::VideoFrame &frame, bool deepTextures)
{
    const int depth = frame.bitDepth();
    if (depth == 8 || !deepTextures)
        return 1;
    return 65535.0 / (((1 << depth) - 1) << frame.bitShift());
}

} // namespace

YuvMaterial::YuvMaterial(Kind kind)
    : m_kind(kind)
{
    for (size_t i = 0; i < m_planes.size(); ++i)
        m_planes.at(i) = std::make_unique<PlaneTexture>(static_cast<int>(i));
}

YuvMaterial::Kind YuvMaterial::kindOf(const media::VideoFrame &frame)
{
    const media::ColourLight light = frame.light();
    if (light.isPlain())
        return Kind::Plain;
    return light.transfer == media::ColourTransfer::Sdr ? Kind::Wide : Kind::Hdr;
}

void YuvMaterial::setFrame(const media::VideoFrame &frame)
{
    m_frame = frame;
    for (int i = 0; i < frame.planes(); ++i)
        m_planes.at(static_cast<size_t>(i))->setFrame(frame);
}

PlaneTexture &YuvMaterial::texture(int plane)
{
    return *m_planes.at(static_cast<size_t>(std::min(plane, m_frame.planes() - 1)));
}

YuvMaterial::Values YuvMaterial::values(bool deepTextures) const
{
    Values values;
    const auto f = [](double value) { return static_cast<float>(value); };
    // Cut to 8 bits, samples stand for the same shares as in an 8-bit picture.
    const auto rows
        = media::yuvToRgb(m_frame.matrix(), m_frame.range(), deepTextures ? m_frame.bitDepth() : 8);
    const double scale = sampleScale(m_frame, deepTextures);
    for (size_t row = 0; row < 4; ++row) {
        for (size_t column = 0; column < 4; ++column)
            values.colour.at(column * 4 + row)
                = f(rows.at(row * 4 + column) * (column < 3 ? scale : 1));
    }

    // Texture coordinates count from the planes' edges: a first chroma sample in the middle of the
    // luma samples it stands for needs no offset.
    const media::VideoFrame::Plane chroma = m_frame.plane(1);
    const double across = m_frame.chromaWidth() * chroma.width;
    const double down = m_frame.chromaHeight() * chroma.height;
    const QPointF site = m_frame.chromaSite();
    values.chroma = {f(m_frame.width() / across), f(m_frame.height() / down),
        f(((m_frame.chromaWidth() - 1) / 2.0 - site.x()) / across),
        f(((m_frame.chromaHeight() - 1) / 2.0 - site.y()) / down)};

    if (m_kind == Kind::Hdr) {
        const media::ColourLight light = m_frame.light();
        const media::ToneCurve curve(light.peak);
        values.tone = {light.transfer == media::ColourTransfer::Hlg ? 1.0F : 0.0F, f(curve.peak),
            f(curve.white), f(curve.knee)};
    } else if (m_kind == Kind::Wide) {
        values.tone = {f(media::kDisplayGamma)};
    }
    return values;
}

std::array<float, 16> YuvMaterial::toBt709() const
{
    const auto rows = media::toBt709(m_frame.light().primaries);
    std::array<float, 16> columns{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column)
            columns.at(column * 4 + row) = static_cast<float>(rows.at(row * 3 + column));
    }
    return columns;
}

QSGMaterialType *YuvMaterial::type() const
{
    static std::array<QSGMaterialType, 3> types;
    return &types.at(static_cast<size_t>(m_kind));
}

QSGMaterialShader *YuvMaterial::createShader(QSGRendererInterface::RenderMode) const
{
    return new YuvShader(m_kind);
}

// Two surfaces never share their textures, so they are never drawn as one.
int YuvMaterial::compare(const QSGMaterial *other) const
{
    return this == other ? 0 : this < other ? -1 : 1;
}

} // namespace vireo::app
