// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "picture.h"

#include <QBuffer>
#include <QCache>
#include <QFile>
#include <QFutureWatcher>
#include <QImageReader>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>
#include <QPainterPath>
#include <QPromise>
#include <QQmlEngine>
#include <QQmlFile>
#include <QThreadPool>
#include <QtQml/qqml.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace vireo::controls {
namespace {

constexpr qint64 kMostBytes = 8 * 1024 * 1024;
constexpr qint64 kMostPixels = 40'000'000;
constexpr int kCacheBytes = 48 * 1024 * 1024;
constexpr int kTimeoutMs = 20'000;

QCache<QString, QImage> &cache()
{
    static QCache<QString, QImage> images(kCacheBytes);
    return images;
}

//! Calls \p then with what \p work makes in the pool, on the owner's thread while it lives.
//! QFuture::then() with a context looks at the context on the pool's thread, where it may be gone.
template <typename Work, typename Then> void inPool(QObject *owner, Work work, Then then)
{
    using Made = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Made>>();
    promise->start();
    auto *watcher = new QFutureWatcher<Made>(owner);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)] {
            watcher->deleteLater();
            then(watcher->result());
        });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work] {
        promise->addResult(work());
        promise->finish();
    });
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
        return {};
    return file.readAll();
}

} // namespace

Picture::Picture(QQuickItem *parent)
    : TextureItem(parent)
{
}

Picture::~Picture()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

QImage Picture::cut(const QByteArray &bytes, const Crop &crop)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || crop.pixels.isEmpty()
        || qint64(size.width()) * size.height() > kMostPixels)
        return {};
    reader.setScaledSize(size.scaled(crop.pixels, Qt::KeepAspectRatioByExpanding));
    const QImage whole = reader.read();
    if (whole.isNull())
        return {};
    const QSizeF left(whole.width() - crop.pixels.width(), whole.height() - crop.pixels.height());
    const QPointF corner(-left.width() / 2, -left.height() * crop.focusY);
    QImage image(crop.pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(image.rect()), crop.radius, crop.radius);
    QBrush brush(whole);
    brush.setTransform(QTransform::fromTranslate(corner.x(), corner.y()));
    painter.fillPath(shape, brush);
    return image;
}

QString Picture::key(const Crop &crop) const
{
    return u"%1 %2x%3 r%4 f%5"_s.arg(m_source.toString())
        .arg(crop.pixels.width())
        .arg(crop.pixels.height())
        .arg(crop.radius)
        .arg(crop.focusY);
}

void Picture::setStatus(Status status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
}

void Picture::setSource(const QUrl &source)
{
    if (source == m_source)
        return;
    m_source = source;
    if (m_reply)
        m_reply->abort();
    m_bytes.clear();
    m_shown.clear();
    ++m_generation;
    setTexture({});
    Q_EMIT sourceChanged();
    load();
}

void Picture::load()
{
    if (!isComponentComplete())
        return;
    setStatus(m_source.isEmpty() ? Status::Empty : Status::Loading);
    if (!m_source.isEmpty())
        polish();
}

void Picture::updatePolish()
{
    const qreal ratio = pixelRatio();
    const Crop crop{(size() * ratio).toSize(), m_radius * ratio, m_focusY};
    if (m_source.isEmpty() || crop.pixels.isEmpty() || key(crop) == m_shown)
        return;
    if (const QImage *ready = cache().object(key(crop))) {
        m_shown = key(crop);
        ++m_generation;
        setTexture(*ready);
        setStatus(Status::Ready);
        return;
    }
    if (m_bytes.isEmpty()) {
        fetch();
        return;
    }
    m_shown = key(crop);
    const int generation = ++m_generation;
    inPool(
        this, [bytes = m_bytes, crop] { return cut(bytes, crop); },
        [this, generation, name = m_shown](const QImage &image) {
            if (!image.isNull())
                cache().insert(name, new QImage(image), static_cast<int>(image.sizeInBytes()));
            if (generation != m_generation)
                return;
            setTexture(image);
            setStatus(image.isNull() ? Status::Failed : Status::Ready);
        });
}

void Picture::fetch()
{
    if (m_reply)
        return;
    if (QQmlFile::isLocalFile(m_source)) {
        const int generation = ++m_generation;
        inPool(
            this, [path = QQmlFile::urlToLocalFileOrQrc(m_source)] { return readFile(path); },
            [this, generation](const QByteArray &bytes) {
                if (generation == m_generation)
                    setBytes(bytes);
            });
        return;
    }
    QQmlEngine *engine = qmlEngine(this);
    if (!engine || (m_source.scheme() != "http"_L1 && m_source.scheme() != "https"_L1)) {
        setStatus(Status::Failed);
        return;
    }
    QNetworkRequest request(m_source);
    request.setTransferTimeout(kTimeoutMs);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferCache);
    QNetworkReply *reply = engine->networkAccessManager()->get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 got, qint64 total) {
        if (got > kMostBytes || total > kMostBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { received(reply); });
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

void Picture::received(QNetworkReply *reply)
{
    if (reply != m_reply)
        return;
    m_reply.clear();
    if (reply->url() != m_source && reply->request().url() != m_source) {
        polish();
        return;
    }
    setBytes(reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray());
}

void Picture::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    if (bytes.isEmpty())
        setStatus(Status::Failed);
    else
        polish();
}

void Picture::setRadius(qreal radius)
{
    if (qFuzzyCompare(radius, m_radius))
        return;
    m_radius = radius;
    polish();
    Q_EMIT radiusChanged();
}

void Picture::setFocusY(qreal focus)
{
    if (qFuzzyCompare(focus, m_focusY))
        return;
    m_focusY = focus;
    polish();
    Q_EMIT focusYChanged();
}

void Picture::componentComplete()
{
    TextureItem::componentComplete();
    load();
}

} // namespace vireo::controls
