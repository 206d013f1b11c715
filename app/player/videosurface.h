// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/framemailbox.h"

#include <QQuickItem>

#include <memory>

namespace vireo::app {

//! \brief Shows the pictures of a player: on the GPU as YUV planes, on Qt's software renderer as
//! an image made on the player's thread. Knows nothing of where they come from. Out of sight it
//! takes over the first picture, so that it is ready, and does nothing for those that follow.
class VideoSurface : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    //! Whether there is a picture.
    Q_PROPERTY(bool hasFrame READ hasFrame NOTIFY hasFrameChanged FINAL)
    //! Size of the upright picture in pixels; empty while there is none.
    Q_PROPERTY(QSizeF frameSize READ frameSize NOTIFY frameSizeChanged FINAL)
    //! Where the picture is, in this item's coordinates.
    Q_PROPERTY(QRectF contentRect READ contentRect NOTIFY contentRectChanged FINAL)
    Q_PROPERTY(FillMode fillMode READ fillMode WRITE setFillMode NOTIFY fillModeChanged FINAL)

public:
    enum FillMode {
        PreserveAspectFit, //!< all of the picture
        PreserveAspectCrop, //!< all of the item
    };
    Q_ENUM(FillMode)

    explicit VideoSurface(QQuickItem *parent = nullptr);
    ~VideoSurface() override;

    [[nodiscard]] bool hasFrame() const { return !m_frame.isNull(); }
    [[nodiscard]] QSizeF frameSize() const { return m_frameSize; }
    [[nodiscard]] QRectF contentRect() const;
    [[nodiscard]] FillMode fillMode() const { return m_fillMode; }
    void setFillMode(FillMode mode);

    //! The way in for a player's pictures.
    [[nodiscard]] std::shared_ptr<FrameMailbox> mailbox() const { return m_mailbox; }
    //! Forgets the picture, and pictures of the mailbox so far.
    void clear();

Q_SIGNALS:
    void hasFrameChanged();
    void frameSizeChanged();
    void contentRectChanged();
    void fillModeChanged();
    //! A new picture was taken over.
    void frameShown();

protected:
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    //! Whether anybody could see it: item, window and application are not hidden.
    [[nodiscard]] bool inSight() const;

private:
    void watch();
    void open();
    void takeFrame();
    void requestImages();
    [[nodiscard]] bool onSoftware() const;
    //! In pixels of the screen.
    [[nodiscard]] QSize imageSize() const;
    [[nodiscard]] QSGNode *paintImage(QSGNode *old);
    [[nodiscard]] QSGNode *paintPlanes(QSGNode *old);
    //! The part of the picture that is seen, 0..1, upright.
    [[nodiscard]] QRectF visiblePart() const;

    std::shared_ptr<FrameMailbox> m_mailbox;
    media::FrameConverter m_converter;
    media::VideoFrame m_frame;
    QImage m_image;
    QSizeF m_frameSize;
    FillMode m_fillMode = PreserveAspectFit;
    bool m_frameDirty = false;
};

} // namespace vireo::app
