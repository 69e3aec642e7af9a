/** What may be asked to be shown unmasked: the whole text, or one kind of personal data. */
export const REVEAL_FIELDS = ['text', 'mobile', 'id', 'name', 'landline', 'plate', 'bankcard', 'qq', 'wechat'] as const;
