// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

#include <QPointer>
#include <QUrl>

class QNetworkReply;

namespace vireo::controls {

//! \brief A picture from a file, a resource or the server, cropped to fill, with round corners on
//! the GPU and on the software adaptation alike.
//!
//! Fetched by the engine's network access manager, decoded on the global thread pool at the size
//! it is shown. Takes at most 8 MiB and 40 megapixels; anything else is Failed. Ready pictures are
//! kept in a cache of 48 MiB shared by all items.
class Picture : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QUrl source READ source WRITE setSource NOTIFY sourceChanged FINAL)
    Q_PROPERTY(qreal radius READ radius WRITE setRadius NOTIFY radiusChanged FINAL)
    //! Which part stays when it is cropped: 0 top, 0.5 middle, 1 foot.
    Q_PROPERTY(qreal focusY READ focusY WRITE setFocusY NOTIFY focusYChanged FINAL)
    Q_PROPERTY(Status status READ status NOTIFY statusChanged FINAL)

public:
    enum class Status { Empty, Loading, Ready, Failed };
    Q_ENUM(Status)

    explicit Picture(QQuickItem *parent = nullptr);
    ~Picture() override;

    [[nodiscard]] QUrl source() const { return m_source; }
    void setSource(const QUrl &source);
    [[nodiscard]] qreal radius() const { return m_radius; }
    void setRadius(qreal radius);
    [[nodiscard]] qreal focusY() const { return m_focusY; }
    void setFocusY(qreal focus);
    [[nodiscard]] Status status() const { return m_status; }

    struct Crop
    {
        QSize pixels;
        qreal radius = 0; //!< in pixels
        qreal focusY = 0.5;
    };
    //! Decodes \p bytes and cuts them to \p crop; null if they are no picture within the limits.
    //! Thread-safe.
    [[nodiscard]] static QImage cut(const QByteArray &bytes, const Crop &crop);

Q_SIGNALS:
    void sourceChanged();
    void radiusChanged();
    void focusYChanged();
    void statusChanged();

protected:
    void componentComplete() override;
    void updatePolish() override;

private:
    void load();
    void fetch();
    void received(QNetworkReply *reply);
    void setBytes(const QByteArray &bytes);
    void setStatus(Status status);
    [[nodiscard]] QString key(const Crop &crop) const;

    QUrl m_source;
    qreal m_radius = 0;
    qreal m_focusY = 0.5;
    Status m_status = Status::Empty;
    QByteArray m_bytes; // as they came, so that a new size needs no second fetch
    QString m_shown; // key of what is on screen or being cut
    QPointer<QNetworkReply> m_reply;
    int m_generation = 0;
};

} // namespace vireo::controls
