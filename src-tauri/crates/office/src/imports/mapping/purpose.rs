//! What a target is to the policy pack.

use super::target::Target;

impl Target {
    /// Whether the registry has a place for the values. Numbers of papers and logins have none: a purpose would not help.
    #[must_use]
    pub fn has_place(self) -> bool {
        self.field_key().is_some()
            && !matches!(
                self,
                Self::PersonalNumber
                    | Self::Snils
                    | Self::Inn
                    | Self::IdentityCard
                    | Self::Login
                    | Self::Sex
                    | Self::Account
            )
    }

    /// Whether the values may serve to recognise somebody and be forgotten.
    #[must_use]
    pub fn recognises(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Snils | Self::Inn | Self::IdentityCard)
    }

    /// The field of the policy pack the values belong to; `None` is structure, not data about the person.
    /// A column whose field has no purpose in the pack is not stored (requirement P10).
    pub fn field_key(self) -> Option<&'static str> {
        match self {
            Self::SourceId
            | Self::EventActor
            | Self::PartnerId
            | Self::PartnerEmail
            | Self::PartnerName
            | Self::Manager
            | Self::ExaminerChair
            | Self::Examiner
            | Self::CardRequisites
            | Self::Password
            | Self::Ignore => None,
            Self::Email => Some("contacts.email"),
            Self::Phone => Some("contacts.phone"),
            Self::Surname
            | Self::Given
            | Self::Patronymic
            | Self::FullName
            | Self::UserName
            | Self::LearnerFullName
            | Self::ParentFullName => Some("identity.name"),
            Self::BirthDate | Self::LearnerBirthDate => Some("identity.birth_date"),
            Self::Age => Some("learning.age_stated"),
            Self::Sex => Some("identity.sex"),
            Self::Class => Some("learning.class"),
            Self::School => Some("learning.school"),
            Self::Group => Some("learning.group"),
            Self::City => Some("learning.city"),
            Self::Country => Some("learning.country"),
            Self::Address => Some("contacts.address"),
            Self::RegisteredAt => Some("accounts.registered"),
            Self::LastActivity => Some("accounts.last_sign_in"),
            Self::RegistrationKind => Some("technical.registration_kind"),
            Self::Login => Some("accounts.login"),
            Self::Telegram => Some("accounts.telegram"),
            Self::VkId => Some("accounts.vk"),
            Self::ParentPhone => Some("contacts.phone"),
            Self::ParentEmail => Some("contacts.email"),
            Self::ConsentProcessing => Some("consents.claimed"),
            Self::ConsentMarketing => Some("consents.claimed"),
            Self::Comment => Some("notes.comment"),
            Self::EnquiryText | Self::EnquiredAt => Some("enquiries.text"),
            Self::UtmSource
            | Self::UtmMedium
            | Self::UtmCampaign
            | Self::UtmTerm
            | Self::UtmContent
            | Self::UtmGroup => Some("technical.utm"),
            Self::Referrer => Some("technical.referrer"),
            Self::PersonalNumber => Some("identity.personal_number"),
            Self::Snils => Some("identity.snils"),
            Self::Inn => Some("identity.inn"),
            Self::IdentityCard => Some("identity.document"),
            Self::Organisation => Some("employment.organisation"),
            Self::Position => Some("employment.position"),
            Self::Programme => Some("certificates.certificate"),
            Self::Hours => Some("certificates.certificate"),
            Self::CourseStart | Self::CourseEnd => Some("learning.enrolment"),
            Self::ProtocolNumber | Self::ProtocolDate => Some("results.result"),
            Self::Result => Some("results.result"),
            Self::CertificateNumber => Some("certificates.certificate"),
            Self::CertificateDate => Some("certificates.certificate"),
            Self::ValidUntil => Some("certificates.certificate"),
            Self::RegistrationNumber => Some("certificates.certificate"),
            Self::PaymentNumber | Self::PaymentId | Self::RefundOf => Some("payments.payment_id"),
            Self::OrderId | Self::OrderNumber => Some("orders.number"),
            Self::OrderTitle => Some("orders.programme"),
            Self::Tariff => Some("orders.tariff"),
            Self::OrderStatus | Self::OrderedOn => Some("orders.contract"),
            Self::DueOn => Some("orders.schedule"),
            Self::Cost => Some("orders.amount"),
            Self::Paid => Some("orders.balance"),
            Self::PaidOn => Some("payments.date"),
            Self::Amount | Self::Received | Self::Fee => Some("payments.amount"),
            Self::Currency => Some("payments.currency"),
            Self::PaymentStatus | Self::PaymentMethod | Self::Description => Some("payments.subject"),
            Self::Operation => Some("payments.refund"),
            Self::Grade | Self::ExportedAt => Some("results.grade"),
            Self::Account => Some("payments.account"),
            Self::CompletedItem | Self::CompletedOn => Some("learning.status"),
            Self::Training | Self::Lesson | Self::AnswerStatus | Self::AnsweredAt => Some("results.homework"),
            Self::AnswerText => Some("results.answer"),
            Self::ReviewText => Some("results.comment"),
            Self::EventAt | Self::EventName | Self::EventPlace => Some("technical.activity"),
            Self::IpAddress => Some("technical.ip"),
        }
    }
}
