// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/videosurface.h"

#include "app/player/yuvmaterial.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSGGeometryNode>
#include <QSGImageNode>

#include <array>

namespace vireo::app {
namespace {

class YuvNode final : public QSGGeometryNode
{
public:
    YuvNode()
        : m_geometry(QSGGeometry::defaultAttributes_TexturedPoint2D(), 4)
    {
        setGeometry(&m_geometry);
    }

    void setFrame(const media::VideoFrame &frame)
    {
        const YuvMaterial::Kind kind = YuvMaterial::kindOf(frame);
        if (!m_material || m_material->kind() != kind) {
            auto material = std::make_unique<YuvMaterial>(kind);
            setMaterial(material.get());
            m_material = std::move(material);
        }
        m_material->setFrame(frame);
        markDirty(DirtyMaterial);
    }

    //! \p part is upright; the corners are turned into the picture's own.
    void setPlace(const QRectF &rect, const QRectF &part, media::Orientation orientation)
    {
        const std::array<QPointF, 4> places{
            rect.topLeft(), rect.bottomLeft(), rect.topRight(), rect.bottomRight()};
        const std::array<QPointF, 4> parts{
            part.topLeft(), part.bottomLeft(), part.topRight(), part.bottomRight()};
        auto *points = m_geometry.vertexDataAsTexturedPoint2D();
        for (size_t i = 0; i < 4; ++i) {
            const QPointF in = stored(parts.at(i), orientation);
            points[i].set(static_cast<float>(places.at(i).x()),
                static_cast<float>(places.at(i).y()), static_cast<float>(in.x()),
                static_cast<float>(in.y()));
        }
        markDirty(DirtyGeometry);
    }

private:
    //! Where a point of the upright picture is in the stored one, both 0..1.
    [[nodiscard]] static QPointF stored(const QPointF &upright, media::Orientation orientation)
    {
        QPointF at = upright;
        for (int i = 0; i < orientation.quarterTurns; ++i)
            at = {at.y(), 1 - at.x()};
        return orientation.mirrored ? QPointF(1 - at.x(), at.y()) : at;
    }

    QSGGeometry m_geometry;
    std::unique_ptr<YuvMaterial> m_material;
};

} // namespace

VideoSurface::VideoSurface(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    open();
    connect(this, &QQuickItem::visibleChanged, this, &VideoSurface::watch);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &VideoSurface::watch);
}

VideoSurface::~VideoSurface()
{
    m_mailbox->close();
}

void VideoSurface::open()
{
    m_mailbox = std::make_shared<FrameMailbox>(this, [this] { takeFrame(); });
    m_mailbox->setWatched(inSight());
    requestImages();
}

bool VideoSurface::inSight() const
{
    const Qt::ApplicationState app = QGuiApplication::applicationState();
    return isVisible() && window() && window()->isVisible()
        && window()->visibility() != QWindow::Minimized && app != Qt::ApplicationSuspended
        && app != Qt::ApplicationHidden;
}

void VideoSurface::watch()
{
    const bool seen = inSight();
    m_mailbox->setWatched(seen);
    if (seen && m_frameDirty)
        update();
}

void VideoSurface::clear()
{
    m_mailbox->close();
    open();
    const bool had = hasFrame();
    m_frame = {};
    m_image = {};
    m_frameDirty = true;
    update();
    if (had)
        Q_EMIT hasFrameChanged();
}

void VideoSurface::takeFrame()
{
    FrameMailbox::Mail mail = m_mailbox->take();
    if (mail.frame.isNull())
        return;
    const bool had = hasFrame();
    m_frame = std::move(mail.frame);
    m_image = std::move(mail.image);
    m_frameDirty = true;
    QSizeF size(m_frame.width() * m_frame.sampleAspect(), m_frame.height());
    if (m_frame.orientation().swapsSides())
        size.transpose();
    if (size != m_frameSize) {
        m_frameSize = size;
        requestImages();
        Q_EMIT frameSizeChanged();
        Q_EMIT contentRectChanged();
    }
    // An update of what cannot be seen would draw the whole window anew for nothing.
    if (inSight())
        update();
    if (!had)
        Q_EMIT hasFrameChanged();
    Q_EMIT frameShown();
}

bool VideoSurface::onSoftware() const
{
    return window()
        && window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
}

void VideoSurface::requestImages()
{
    if (!onSoftware())
        return m_mailbox->wantImages({});
    m_mailbox->wantImages(imageSize());
}

QSize VideoSurface::imageSize() const
{
    const qreal ratio = window()->effectiveDevicePixelRatio();
    return (contentRect().size() * ratio).toSize().expandedTo(QSize(1, 1));
}

void VideoSurface::setFillMode(FillMode mode)
{
    if (m_fillMode == mode)
        return;
    m_fillMode = mode;
    m_frameDirty = true;
    update();
    Q_EMIT fillModeChanged();
    Q_EMIT contentRectChanged();
}

QRectF VideoSurface::contentRect() const
{
    const QSizeF item = size();
    if (m_frameSize.isEmpty() || item.isEmpty() || m_fillMode == PreserveAspectCrop)
        return {QPointF(), item};
    const QSizeF fitted = m_frameSize.scaled(item, Qt::KeepAspectRatio);
    return {QPointF((item.width() - fitted.width()) / 2, (item.height() - fitted.height()) / 2),
        fitted};
}

QRectF VideoSurface::visiblePart() const
{
    if (m_fillMode == PreserveAspectFit || m_frameSize.isEmpty() || size().isEmpty())
        return {0, 0, 1, 1};
    const QSizeF whole = m_frameSize.scaled(size(), Qt::KeepAspectRatioByExpanding);
    const QSizeF part(size().width() / whole.width(), size().height() / whole.height());
    return {QPointF((1 - part.width()) / 2, (1 - part.height()) / 2), part};
}

void VideoSurface::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() == oldGeometry.size())
        return;
    requestImages();
    m_frameDirty = true;
    update();
    Q_EMIT contentRectChanged();
}

void VideoSurface::itemChange(ItemChange change, const ItemChangeData &value)
{
    QQuickItem::itemChange(change, value);
    if (change == ItemSceneChange && value.window) {
        requestImages();
        // A window that is not shown yet does not know its renderer.
        connect(value.window, &QQuickWindow::sceneGraphInitialized, this,
            &VideoSurface::requestImages, Qt::UniqueConnection);
        connect(value.window, &QWindow::visibilityChanged, this, &VideoSurface::watch,
            Qt::UniqueConnection);
    }
    if (change == ItemSceneChange)
        watch();
}

QSGNode *VideoSurface::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    if (m_frame.isNull() || size().isEmpty()) {
        delete old;
        return nullptr;
    }
    return onSoftware() ? paintImage(old) : paintPlanes(old);
}

QSGNode *VideoSurface::paintImage(QSGNode *old)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        m_frameDirty = true;
    }
    if (m_frameDirty) {
        if (m_image.isNull())
            m_image = FrameMailbox::imageOf(m_converter, m_frame, imageSize());
        node->setTexture(window()->createTextureFromImage(m_image, QQuickWindow::TextureIsOpaque));
        const QRectF part = visiblePart();
        const QSizeF pixels = m_image.size();
        node->setSourceRect(part.x() * pixels.width(), part.y() * pixels.height(),
            part.width() * pixels.width(), part.height() * pixels.height());
        m_frameDirty = false;
    }
    node->setRect(contentRect());
    return node;
}

QSGNode *VideoSurface::paintPlanes(QSGNode *old)
{
    auto *node = static_cast<YuvNode *>(old);
    if (!node) {
        node = new YuvNode;
        m_frameDirty = true;
    }
    if (m_frameDirty) {
        node->setFrame(m_frame);
        m_frameDirty = false;
    }
    node->setPlace(contentRect(), visiblePart(), m_frame.orientation());
    return node;
}

} // namespace vireo::app
