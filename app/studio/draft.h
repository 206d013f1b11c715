// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/preflight.h"
#include "core/protocol/video.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What a person has chosen and written on the publish page, checked as they go.
//!
//! Nothing leaves the device before publish(). GUI thread.
class Draft : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The draft comes from Studio")
    Q_PROPERTY(QUrl file READ file WRITE setFile NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool hasFile READ hasFile NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY fileChanged FINAL)
    Q_PROPERTY(Check check READ check NOTIFY fileChanged FINAL)
    //! What the server takes, one sentence with its figures; empty until it answered.
    Q_PROPERTY(QString limitFact READ limitFact NOTIFY limitsChanged FINAL)
    //! "14.2 MB of 750 MB"
    Q_PROPERTY(QString sizeFact READ sizeFact NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString fileProblem READ fileProblem NOTIFY fileChanged FINAL)
    //! Told by whoever opened the file; 0: not known yet.
    Q_PROPERTY(qint64 durationMs READ durationMs WRITE setDurationMs NOTIFY fileChanged FINAL)
    //! "0:21 of 10:00"; empty until the length is known.
    Q_PROPERTY(QString lengthFact READ lengthFact NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool tooLong READ tooLong NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString caption READ caption WRITE setCaption NOTIFY captionChanged FINAL)
    //! "62/500"
    Q_PROPERTY(QString captionCount READ captionCount NOTIFY captionChanged FINAL)
    Q_PROPERTY(bool captionTooLong READ captionTooLong NOTIFY captionChanged FINAL)
    Q_PROPERTY(QString altText READ altText WRITE setAltText NOTIFY altTextChanged FINAL)
    Q_PROPERTY(Audience audience READ audience WRITE setAudience NOTIFY audienceChanged FINAL)
    Q_PROPERTY(bool publishable READ publishable NOTIFY publishableChanged FINAL)

public:
    enum class Check { None, Fits, TooBig, Empty, NotAFile };
    Q_ENUM(Check)
    enum class Audience { Everyone, Followers, WithLink, OnlyMe };
    Q_ENUM(Audience)

    explicit Draft(QObject *parent = nullptr);

    //! What the server takes; \p server is its name for people.
    void setLimits(const protocol::Limits &limits, const QString &server);

    [[nodiscard]] QString limitFact() const;
    [[nodiscard]] QUrl file() const { return m_file; }
    void setFile(const QUrl &file);
    [[nodiscard]] bool hasFile() const { return !m_file.isEmpty(); }
    [[nodiscard]] QString fileName() const { return m_file.fileName(); }
    [[nodiscard]] Check check() const;
    [[nodiscard]] QString sizeFact() const { return m_check.fact; }
    [[nodiscard]] QString fileProblem() const;
    [[nodiscard]] qint64 durationMs() const { return m_durationMs; }
    void setDurationMs(qint64 ms);
    [[nodiscard]] QString lengthFact() const;
    [[nodiscard]] bool tooLong() const;
    [[nodiscard]] QString caption() const { return m_caption; }
    void setCaption(const QString &caption);
    [[nodiscard]] QString captionCount() const;
    [[nodiscard]] bool captionTooLong() const;
    [[nodiscard]] QString altText() const { return m_altText; }
    void setAltText(const QString &text);
    [[nodiscard]] Audience audience() const { return m_audience; }
    void setAudience(Audience audience);
    [[nodiscard]] bool publishable() const;
    [[nodiscard]] protocol::Visibility visibility() const;
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void limitsChanged();
    void fileChanged();
    void captionChanged();
    void altTextChanged();
    void audienceChanged();
    void publishableChanged();

private:
    void checkAgain();

    QUrl m_file;
    preflight::FileCheck m_check;
    protocol::Limits m_limits;
    QString m_server;
    QString m_caption;
    QString m_altText;
    qint64 m_durationMs = 0;
    Audience m_audience = Audience::Everyone;
    bool m_limitsKnown = false;
};

} // namespace vireo::app
