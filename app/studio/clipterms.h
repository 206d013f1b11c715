// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"

#include <QDateTime>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief What a person says about a clip, made or to be made: its words, who may watch it and from
//! when on, what others may do with it, and whom it is not for. GUI thread.
class ClipTerms : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Terms come with a draft or a clip")
    Q_PROPERTY(QString caption READ caption WRITE setCaption NOTIFY captionChanged FINAL)
    //! "62/500"
    Q_PROPERTY(QString captionCount READ captionCount NOTIFY captionChanged FINAL)
    Q_PROPERTY(bool captionTooLong READ captionTooLong NOTIFY captionChanged FINAL)
    Q_PROPERTY(QString altText READ altText WRITE setAltText NOTIFY altTextChanged FINAL)
    Q_PROPERTY(Audience audience READ audience WRITE setAudience NOTIFY audienceChanged FINAL)
    //! In this device's time zone; not valid: now.
    Q_PROPERTY(QDateTime publishAt READ publishAt WRITE setPublishAt NOTIFY publishAtChanged FINAL)
    //! "Now", or "Tue 1 Dec, 09:00".
    Q_PROPERTY(QString whenText READ whenText NOTIFY publishAtChanged FINAL)
    Q_PROPERTY(
        Commenters commenters READ commenters WRITE setCommenters NOTIFY permissionsChanged FINAL)
    Q_PROPERTY(bool duet READ duet WRITE setDuet NOTIFY permissionsChanged FINAL)
    Q_PROPERTY(bool stitch READ stitch WRITE setStitch NOTIFY permissionsChanged FINAL)
    Q_PROPERTY(bool download READ download WRITE setDownload NOTIFY permissionsChanged FINAL)
    //! "Everything", or "2 of 4".
    Q_PROPERTY(QString permissionsText READ permissionsText NOTIFY permissionsChanged FINAL)
    //! Viewers are asked before it plays.
    Q_PROPERTY(bool sensitive READ isSensitive WRITE setSensitive NOTIFY labelsChanged FINAL)
    //! Only adults get to see it.
    Q_PROPERTY(bool adults READ isForAdults WRITE setForAdults NOTIFY labelsChanged FINAL)

public:
    enum class Audience { Everyone, Followers, WithLink, OnlyMe };
    Q_ENUM(Audience)
    enum class Commenters { All, ThoseWhoFollow, Nobody };
    Q_ENUM(Commenters)

    explicit ClipTerms(QObject *parent = nullptr);

    [[nodiscard]] QString caption() const { return m_caption; }
    void setCaption(const QString &caption);
    [[nodiscard]] QString captionCount() const;
    [[nodiscard]] bool captionTooLong() const;
    [[nodiscard]] QString altText() const { return m_altText; }
    void setAltText(const QString &text);
    [[nodiscard]] bool altTextTooLong() const;
    [[nodiscard]] Audience audience() const { return m_audience; }
    void setAudience(Audience audience);
    [[nodiscard]] QDateTime publishAt() const { return m_publishAt; }
    void setPublishAt(const QDateTime &at);
    [[nodiscard]] QString whenText() const;
    [[nodiscard]] Commenters commenters() const;
    void setCommenters(Commenters commenters);
    [[nodiscard]] bool duet() const { return m_permissions.duet; }
    void setDuet(bool allowed);
    [[nodiscard]] bool stitch() const { return m_permissions.stitch; }
    void setStitch(bool allowed);
    [[nodiscard]] bool download() const { return m_permissions.download; }
    void setDownload(bool allowed);
    [[nodiscard]] QString permissionsText() const;
    [[nodiscard]] bool isSensitive() const { return m_sensitive; }
    void setSensitive(bool sensitive);
    [[nodiscard]] bool isForAdults() const { return m_adults; }
    void setForAdults(bool adults);

    [[nodiscard]] protocol::Visibility visibility() const;
    void setVisibility(protocol::Visibility visibility);
    [[nodiscard]] const protocol::Permissions &permissions() const { return m_permissions; }
    void setPermissions(const protocol::Permissions &permissions);
    //! Milliseconds since 1970; -1: now.
    [[nodiscard]] qint64 publishAtMs() const;

    //! "Tue 1 Dec, 09:00" in the locale's order.
    [[nodiscard]] static QString timeText(const QDateTime &at);

Q_SIGNALS:
    void captionChanged();
    void altTextChanged();
    void audienceChanged();
    void publishAtChanged();
    void permissionsChanged();
    void labelsChanged();

protected:
    void setMostGraphemes(int most);

private:
    QString m_caption;
    QString m_altText;
    QDateTime m_publishAt;
    protocol::Permissions m_permissions;
    Audience m_audience = Audience::Everyone;
    int m_mostGraphemes;
    bool m_sensitive = false;
    bool m_adults = false;
};

} // namespace vireo::app
